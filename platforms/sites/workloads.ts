import { Cpu, imagesOf, Memory, type Workload } from 'archipel';
import pins from './images.json';

const images = imagesOf(pins);

/** Port of podinfo. */
const PORT = 9898;

/** User of the image of podinfo. */
const USER = 10001;

/** What the teams of the sites run: a web service in each, and a probe that calls that of the other one. */
export const workloads = (site: string): readonly Workload[] => [
  {
    kind: 'web-service',
    name: 'podinfo',
    image: images.podinfo,
    port: PORT,
    runAs: USER,
    cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) },
    memory: { request: Memory.mebibytes(128), limit: Memory.mebibytes(128) },
    priority: 'standard',
    replicas: 2,
    probes: {
      readiness: { kind: 'http', path: '/readyz', periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 2 },
      liveness: { kind: 'http', path: '/healthz', periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 2 },
    },
    config: { PODINFO_UI_MESSAGE: `podinfo of ${site}` },
    callers: ['mesh-probe'],
    // From the pool of MetalLB, by TLS: what is announced is proven by whoever opens it.
    exposure: { host: `podinfo.${site}.sites.example` },
  },
  {
    kind: 'cron-job',
    name: 'mesh-probe',
    image: images.podinfo,
    runAs: USER,
    // Fails, and with it the Job, where the mesh does not answer.
    command: [
      'podcli',
      'check',
      'http',
      'http://podinfo-mesh/readyz',
      '--retry',
      '3',
      '--delay',
      '5s',
      '--timeout',
      '10s',
    ],
    cpu: { request: Cpu.millis(10), limit: Cpu.millis(100) },
    memory: { request: Memory.mebibytes(64), limit: Memory.mebibytes(64) },
    priority: 'standard',
    schedule: '*/5 * * * *',
    activeDeadlineSeconds: 120,
  },
];

/**
 * Calls an address outside that wakes people when it is not called: a site whose machine, network or scheduler is gone
 * cannot say so itself.
 */
export const heartbeat: Workload = {
  kind: 'cron-job',
  name: 'heartbeat',
  image: images.podinfo,
  runAs: USER,
  // The address is as good as a password, so it is in no argument of the pod: a shell reads it from its file.
  command: [
    'sh',
    '-c',
    `exec podcli check http "$(cat /etc/secrets/heartbeat/url)" --retry 2 --delay 5s --timeout 10s`,
  ],
  secrets: [{ name: 'heartbeat', from: 'encrypted', keys: { url: 'url' } }],
  egress: [{ host: 'heartbeat.example.org', ports: [{ port: 443 }], why: 'the address that misses it' }],
  cpu: { request: Cpu.millis(10), limit: Cpu.millis(100) },
  memory: { request: Memory.mebibytes(64), limit: Memory.mebibytes(64) },
  priority: 'standard',
  schedule: '*/5 * * * *',
  activeDeadlineSeconds: 120,
};
