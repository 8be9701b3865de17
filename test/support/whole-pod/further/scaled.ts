import { Cpu, type CronJob, type DaemonSet, Memory, type WebService } from '../../../../lib/model';
import { service } from '../../small-platform';
import { once, pinned } from '../workloads';

const pace = { stabilizationSeconds: 60, percent: 50, periodSeconds: 30 };

/** Scaled by what it uses, at a pace of its own, while its requests are only looked at; with every sort of metric. */
export const scaled: WebService = service({
  name: 'scaled',
  image: pinned('scaled'),
  replicas: { min: 2, max: 6, cpuPercent: 70, memoryPercent: 80, scaleUp: pace, scaleDown: pace },
  vertical: {
    min: { cpu: Cpu.millis(50), memory: Memory.mebibytes(64) },
    max: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
    resources: ['cpu', 'memory'],
    mode: 'Off',
  },
  metrics: { port: 8080, path: '/metrics', also: ['http', 'jobs', 'database'] },
  tier: 'frontend',
  secrets: [
    {
      name: 'tls',
      from: { path: '/shop/prod/tls', stage: 'AWSCURRENT' },
      keys: { 'tls.crt': 'crt', 'tls.key': 'key' },
      type: 'kubernetes.io/tls',
      labels: { 'shop.example/of': 'scaled' },
    },
    {
      name: 'basic',
      from: { path: '/shop/prod/basic', stage: 'AWSPENDING' },
      keys: { password: 'password' },
      literals: { username: 'shop' },
      type: 'kubernetes.io/basic-auth',
    },
    {
      name: 'ssh',
      from: { path: '/shop/prod/ssh' },
      keys: { 'ssh-privatekey': 'key' },
      type: 'kubernetes.io/ssh-auth',
    },
    { name: 'plain', from: { path: '/shop/prod/plain' }, keys: { a: 'a' }, type: 'Opaque' },
  ],
});

/** Runs in the cluster that serves alone. */
export const once_a_day: CronJob = {
  ...once,
  kind: 'cron-job',
  name: 'once',
  schedule: '0 3 * * *',
  activeDeadlineSeconds: 600,
  runs: 'active-cluster',
  concurrencyPolicy: 'Forbid',
};

/** Runs everywhere, beside an earlier run. */
export const everywhere: CronJob = {
  ...once_a_day,
  name: 'everywhere',
  runs: 'every-cluster',
  concurrencyPolicy: 'Allow',
};

/** Replaced by hand, node by node. */
export const byHand: DaemonSet = {
  ...once,
  kind: 'daemon-set',
  name: 'by-hand',
  ports: [{ name: 'voice', port: 7000, servicePort: 700, protocol: 'UDP' }],
  port: { name: 'talk', port: 7001, protocol: 'TCP' },
  probes: { readiness: { kind: 'http', path: '/ready' }, liveness: { kind: 'http', path: '/alive' } },
  updateStrategy: { kind: 'on-delete' },
};
