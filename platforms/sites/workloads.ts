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
  },
  {
    kind: 'cron-job',
    name: 'mesh-probe',
    image: images.podinfo,
    runAs: USER,
    // Fails, and with it the Job, where the mesh does not answer.
    command: [
      './podcli',
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
