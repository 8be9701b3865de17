import { type Environment, Memory, type Probe, type SecretFile, type WebService } from '../../../../lib/model';
import { service } from '../../small-platform';
import { equal, pinned } from '../workloads';

const TIMES = { initialDelaySeconds: 1, periodSeconds: 5, failureThreshold: 4, timeoutSeconds: 2 };

/** Every source of a variable, with all that it can say. */
const ENV: Environment = {
  PLAIN: { from: 'value', value: 'a $(POD) b' },
  POD: { from: 'field', field: 'metadata.name' },
  MAYBE_USER: { from: 'secret', name: 'account', key: 'user', optional: true },
  MAYBE_FLAG: { from: 'config-map', name: 'flags', key: 'flag', optional: true },
  CPU: { from: 'resource', resource: 'limits.cpu', divisor: '1m' },
  CPU_ASKED: { from: 'resource', resource: 'requests.cpu', divisor: '1m' },
  MEMORY: { from: 'resource', resource: 'limits.memory', divisor: '1Mi' },
  MEMORY_ASKED: { from: 'resource', resource: 'requests.memory', divisor: '1Mi' },
  DISK: { from: 'resource', resource: 'limits.ephemeral-storage', divisor: '1Mi' },
  DISK_ASKED: { from: 'resource', resource: 'requests.ephemeral-storage', divisor: '1Mi' },
};

const secret: SecretFile = {
  name: 'account',
  from: { path: '/shop/prod/account', stage: 'AWSPREVIOUS' },
  keys: { user: 'user' },
};

const http: Probe = {
  kind: 'http',
  path: '/up',
  scheme: 'HTTP',
  headers: [{ name: 'Host', value: 'shop.example' }],
  ...TIMES,
  successThreshold: 3,
};

/** Sidecars that are asked in every way, hooks of every sort, and an init container that says all it can. */
export const beside: WebService = service({
  name: 'beside',
  image: { ...pinned('beside'), digest: 'unverified', withoutDigest: 'an example' },
  ...equal,
  config: { LEVEL: 'info' },
  env: ENV,
  command: ['serve'],
  args: ['--level', '$(LEVEL)'],
  runAs: 20_001,
  ephemeralStorage: { request: Memory.mebibytes(32), limit: Memory.mebibytes(64) },
  terminationGracePeriodSeconds: 60,
  secrets: [secret],
  volumes: [
    { kind: 'empty-dir', name: 'work', path: '/work', size: Memory.mebibytes(16), medium: 'disk' },
    {
      kind: 'projected',
      name: 'all',
      path: '/all',
      sources: [
        { kind: 'config-map', name: 'flags', items: { flag: 'flag.txt' } },
        { kind: 'token', audience: 'vault', file: 'token', expirationSeconds: 900 },
      ],
    },
  ],
  lifecycle: { postStart: { kind: 'http', path: '/warm', port: 8080 }, preStop: { kind: 'exec', command: ['drain'] } },
  probes: {
    readiness: { kind: 'exec', command: ['ready'], ...TIMES, successThreshold: 2 },
    liveness: { kind: 'grpc', ...TIMES },
    startup: { ...http, successThreshold: 1 },
  },
  initContainers: [
    {
      kind: 'init',
      name: 'first',
      image: pinned('first'),
      command: ['first'],
      args: ['--once'],
      env: ENV,
      settings: true,
      mounts: ['account', 'work', 'all'],
      ...equal,
    },
    {
      kind: 'sidecar',
      name: 'asked-by-http',
      image: pinned('asked'),
      ...equal,
      command: ['serve'],
      settings: true,
      mounts: ['work'],
      runAs: 20_002,
      env: ENV,
      ports: [
        { name: 'side', port: 9001, protocol: 'TCP' },
        { name: 'dns', port: 9053, protocol: 'UDP' },
      ],
      probes: { readiness: http, liveness: { kind: 'grpc', port: 'side', service: 'live', ...TIMES } },
      lifecycle: {
        postStart: { kind: 'exec', command: ['warm'] },
        preStop: { kind: 'http', path: '/end', port: 9001 },
      },
    },
    {
      kind: 'sidecar',
      name: 'asked-by-command',
      image: pinned('asked'),
      ...equal,
      ports: [{ name: 'other', port: 9100 }],
      probes: {
        startup: { kind: 'http', path: '/', port: 'other', scheme: 'HTTPS', ...TIMES },
        readiness: { kind: 'exec', command: ['ready'], ...TIMES, successThreshold: 2 },
        liveness: { kind: 'tcp', port: 9100, ...TIMES },
      },
      lifecycle: {
        postStart: { kind: 'sleep', seconds: 1 },
        preStop: { kind: 'exec', command: ['end'] },
      },
    },
  ],
});

/** Hooks that are left. */
export const ends: WebService = service({
  name: 'ends',
  image: pinned('ends'),
  ...equal,
  lifecycle: { postStart: { kind: 'sleep', seconds: 2 }, preStop: { kind: 'http', path: '/end', port: 8080 } },
  probes: {
    readiness: { kind: 'tcp', ...TIMES, successThreshold: 2 },
    liveness: { kind: 'exec', command: ['alive'], ...TIMES },
    startup: { kind: 'grpc', ...TIMES },
  },
});
