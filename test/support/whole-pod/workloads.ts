import {
  Cpu,
  type CronJob,
  type DaemonSet,
  image,
  type Job,
  Memory,
  type Stateful,
  type WebService,
  type Worker,
  type Workload,
} from '../../../lib/model';
import { service } from '../small-platform';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}` as const;
export const pinned = (name: string) =>
  image({ repository: `ghcr.io/example/${name}`, tag: '1.2.3', digest, date: '2026-11-29', source: 'an example' });

export const equal = {
  cpu: { request: Cpu.millis(50), limit: Cpu.millis(50) },
  memory: { request: Memory.mebibytes(64), limit: Memory.mebibytes(64) },
};

/** A service that says all that a pod can say. */
export const everything: WebService = service({
  name: 'everything',
  image: pinned('everything'),
  ...equal,
  config: { LOG_LEVEL: 'info', TOKEN_ISSUER: 'https://issuer.shop.example' },
  secrets: [
    { name: 'account', from: { path: '/shop/prod/account' }, keys: { password: 'password', user: 'user' } },
    {
      name: 'registry',
      from: { path: '/shop/prod/registry' },
      keys: { '.dockerconfigjson': 'config' },
      type: 'kubernetes.io/dockerconfigjson',
      mounted: false,
    },
  ],
  initContainers: [
    {
      kind: 'sidecar',
      name: 'proxy',
      image: pinned('proxy'),
      args: ['--port', '5432'],
      ...equal,
      ports: [{ name: 'sql', port: 5432 }],
      probes: { liveness: { kind: 'tcp' }, startup: { kind: 'tcp', failureThreshold: 30 } },
      lifecycle: { preStop: { kind: 'sleep', seconds: 5 } },
      env: { ACCOUNT: { from: 'secret', name: 'account', key: 'user' } },
    },
    {
      kind: 'init',
      name: 'prepare',
      image: pinned('everything'),
      command: ['prepare'],
      settings: true,
      mounts: ['account', 'cache', 'nginx'],
      runAs: 10002,
    },
  ],
  lifecycle: { postStart: { kind: 'exec', command: ['warm-up'] }, preStop: { kind: 'sleep', seconds: 10 } },
  env: {
    ACCOUNT_USER: { from: 'secret', name: 'account', key: 'user' },
    MAYBE: { from: 'config-map', name: 'flags', key: 'maybe', optional: true },
    POD_IP: { from: 'field', field: 'status.podIP' },
    TEAM: { from: 'field', field: "metadata.labels['team']" },
    MEMORY_LIMIT: { from: 'resource', resource: 'limits.memory', divisor: '1Mi' },
    API_TOKEN_AUDIENCE: { from: 'value', value: 'shop' },
  },
  notSecret: {
    TOKEN_ISSUER: 'the public address of the issuer',
    API_TOKEN_AUDIENCE: 'an audience is known to everybody',
  },
  files: [
    {
      name: 'nginx',
      path: '/etc/nginx/conf.d',
      content: { 'default.conf': 'server {\n  listen 8080; # {{ x }}\n}\n' },
    },
    { name: 'scripts', path: '/opt', content: { 'run.sh': '#!/bin/sh\nexec true\n' }, beside: true, executable: true },
  ],
  volumes: [
    { kind: 'empty-dir', name: 'cache', path: '/cache', size: Memory.mebibytes(16), medium: 'memory' },
    {
      kind: 'projected',
      name: 'identity',
      path: '/var/run/identity',
      sources: [
        { kind: 'token', audience: 'https://vault.shop.example', file: 'token' },
        { kind: 'field', field: 'metadata.namespace', file: 'namespace' },
        { kind: 'secret', name: 'account', items: { user: 'user' } },
      ],
    },
    {
      kind: 'claim',
      name: 'shared',
      path: '/shared',
      size: Memory.gibibytes(5),
      storageClass: 'efs',
      access: 'ReadWriteMany',
    },
  ],
  placement: {
    runtimeClass: 'nvidia',
    nodeSelector: { 'shop.example/pool': 'gpu' },
    tolerations: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
    requires: [{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }],
    prefers: [{ weight: 10, requirements: [{ key: 'shop.example/fast', operator: 'Exists' }] }],
    near: [{ workload: 'database', topologyKey: 'topology.kubernetes.io/zone' }],
    awayFrom: [{ workload: 'database', required: true }],
    spread: { zones: 'preferred' },
  },
  extendedResources: { 'nvidia.com/gpu': 1 },
  apiAccess: {
    why: 'it elects a leader by a lease, and lists nodes',
    rights: [
      { verbs: ['get', 'update'], resources: ['leases'], group: 'coordination.k8s.io', names: ['everything'] },
      { verbs: ['get', 'list'], resources: ['nodes'], in: 'cluster' },
    ],
  },
  pullSecrets: ['registry'],
  hostAliases: [{ ip: '10.9.8.7', hosts: ['legacy.shop.example'], why: 'the old site has no DNS' }],
  dns: { options: { ndots: '2', 'single-request-reopen': '' }, searches: ['shop.example'] },
});

/** A database with two disks, whose pods come one after the other. */
export const database: Stateful = {
  ...service({ name: 'database', image: pinned('database'), ...equal }),
  kind: 'stateful',
  volume: { mountPath: '/data', size: Memory.gibibytes(1), storageClass: 'gp3' },
  disks: [{ name: 'wal', path: '/wal', size: Memory.gibibytes(1), storageClass: 'gp3', snapshot: 'before' }],
  notBackedUp: 'a copy of another one, and made anew from it',
  firstOrdinal: 1,
  podManagement: 'OrderedReady',
  updateStrategy: { kind: 'rolling', partition: 1 },
};

export const once = {
  image: pinned('tools'),
  ...equal,
  priority: 'standard',
};

/** A migration that the database's clients wait for. */
export const migrate: Job = {
  ...once,
  kind: 'job',
  name: 'migrate',
  before: ['everything'],
  activeDeadlineSeconds: 600,
  config: { TARGET: 'latest' },
  secrets: [{ name: 'migrate', from: { path: '/shop/prod/account' }, keys: { password: 'password' }, mounted: false }],
  env: { PASSWORD: { from: 'secret', name: 'migrate', key: 'password' } },
};

/** Work that is done once, with nobody who waits for it. */
export const fill: Job = {
  ...once,
  kind: 'job',
  name: 'fill',
  activeDeadlineSeconds: 600,
  retries: 0,
  completions: 3,
  parallelism: 2,
};

/** An agent of each node. */
export const agent: DaemonSet = {
  ...once,
  kind: 'daemon-set',
  name: 'agent',
  port: 9100,
  callers: ['everything'],
  probes: { readiness: { kind: 'http', path: '/ready' }, liveness: { kind: 'http', path: '/alive' } },
  placement: { tolerations: [{ key: 'nvidia.com/gpu' }] },
  updateStrategy: { kind: 'rolling', maxUnavailable: 2 },
};

/** Runs at its times, with a word for each of its settings. */
export const report: CronJob = {
  ...once,
  kind: 'cron-job',
  name: 'report',
  schedule: '0 3 * * *',
  timeZone: 'Europe/Zurich',
  activeDeadlineSeconds: 600,
  concurrencyPolicy: 'Replace',
  history: { successful: 1, failed: 5 },
  startingDeadlineSeconds: 60,
  retries: 0,
};

const { port: _port, ...noPort } = service();

/** Scaled by somebody else. */
export const scaledElsewhere: Worker = {
  ...noPort,
  ...once,
  kind: 'worker',
  name: 'scaled-elsewhere',
  replicas: 'external',
  exceptions: [
    { check: 'workload/replicas', object: 'Deployment', reason: 'a ScaledObject decides, which is not here' },
  ],
  probes: { readiness: { kind: 'exec', command: ['ready'] }, liveness: { kind: 'exec', command: ['alive'] } },
};

/** Scaled by metrics that an adapter serves. */
export const scaledByMetrics: WebService = service({
  ...once,
  name: 'scaled-by-metrics',
  replicas: {
    min: 2,
    max: 6,
    metrics: [
      { kind: 'pods', metric: 'http_requests_per_second', average: '100' },
      { kind: 'external', metric: 'queue_length', labels: { queue: 'orders' }, average: '30' },
      {
        kind: 'object',
        metric: 'requests',
        of: { apiVersion: 'v1', kind: 'Service', name: 'everything' },
        value: '2k',
      },
    ],
  },
});

/** One of each. */
export const workloads: readonly Workload[] = [
  everything,
  database,
  migrate,
  fill,
  agent,
  report,
  scaledElsewhere,
  scaledByMetrics,
];
