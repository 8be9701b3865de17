import { Memory, type Workload } from '../../../../lib/model';
import type { WorkloadCommon } from '../../../../lib/model/workload/common';
import { service } from '../../small-platform';
import { equal, once, pinned } from '../workloads';

/** All that pods of any kind can say, for a workload of this name. */
const podOf = (name: string): WorkloadCommon => ({
  ...once,
  name,
  image: pinned(name),
  config: { LEVEL: 'info', TOKEN_ISSUER: 'https://issuer.shop.example' },
  notSecret: { TOKEN_ISSUER: 'the public address of the issuer' },
  secrets: [{ name: `${name}-account`, from: { path: '/shop/prod/account' }, keys: { user: 'user' } }],
  env: {
    USER: { from: 'secret', name: `${name}-account`, key: 'user' },
    IP: { from: 'field', field: 'status.podIP' },
    MEMORY: { from: 'resource', resource: 'limits.memory' },
  },
  files: [{ name: 'rules', path: '/rules', content: { 'rules.txt': 'one\n' } }],
  volumes: [
    { kind: 'empty-dir', name: 'cache', path: '/cache', size: Memory.mebibytes(16), medium: 'memory' },
    {
      kind: 'projected',
      name: 'identity',
      path: '/identity',
      sources: [{ kind: 'token', audience: 'vault', file: 'token' }],
    },
  ],
  initContainers: [
    { kind: 'init', name: 'prepare', image: pinned('prepare'), settings: true, mounts: ['cache', 'rules'], ...equal },
    {
      kind: 'sidecar',
      name: 'proxy',
      image: pinned('proxy'),
      ...equal,
      ports: [{ name: 'sql', port: 5432 }],
      probes: { liveness: { kind: 'tcp' } },
    },
  ],
  lifecycle: { postStart: { kind: 'exec', command: ['warm'] } },
  placement: {
    nodeSelector: { 'shop.example/pool': 'gpu' },
    tolerations: [{ key: 'nvidia.com/gpu' }],
    runtimeClass: 'nvidia',
  },
  extendedResources: { 'nvidia.com/gpu': 1 },
  apiAccess: { why: 'an example', rights: [{ verbs: ['get'], resources: ['pods'] }] },
  hostAliases: [{ ip: '10.9.8.7', hosts: ['legacy.shop.example'], why: 'the old site has no DNS' }],
  dns: { options: { ndots: '2' } },
});

const { probes } = service();
const asked = { readiness: { kind: 'exec', command: ['ready'] }, liveness: { kind: 'tcp', port: 8080 } } as const;
const metrics = { port: 8080, path: '/metrics' };

/** A workload of each kind, all with the same pod. */
export const kinds: readonly Workload[] = [
  {
    ...podOf('serves'),
    kind: 'web-service',
    port: 8080,
    probes,
    replicas: 2,
    callers: ['works', 'keeps', 'watches', 'begins', 'repeats'],
  },
  { ...podOf('works'), kind: 'worker', probes: asked, metrics, replicas: 2 },
  {
    ...podOf('keeps'),
    kind: 'stateful',
    port: 8080,
    probes,
    replicas: 2,
    volume: { mountPath: '/data', size: Memory.gibibytes(1), storageClass: 'gp3' },
    notBackedUp: 'an example',
    callers: ['migrates'],
  },
  { ...podOf('watches'), kind: 'daemon-set', port: 8080, probes },
  { ...podOf('begins'), kind: 'job', activeDeadlineSeconds: 600 },
  { ...podOf('migrates'), kind: 'job', before: ['serves'], activeDeadlineSeconds: 600 },
  { ...podOf('repeats'), kind: 'cron-job', schedule: '0 3 * * *', activeDeadlineSeconds: 600 },
];
