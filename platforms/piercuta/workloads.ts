import { Cpu, imageIn, imagesOf, Memory, type Workload } from 'archipel';
import pins from './images.json';
import { REGION, STACK } from './names';

const images = imagesOf(pins);

/** The image that CodeBuild pushes into the registry of the account. */
const fastApi = imageIn({ stack: STACK, region: REGION }, images.fastApi);

/** What the team runs: one declaration makes all of its objects. */
export const workloads: readonly Workload[] = [
  {
    kind: 'web-service',
    name: 'fastapi',
    image: fastApi,
    exceptions: [
      {
        check: 'workload/image-digest',
        object: 'Deployment',
        reason: 'CodeBuild pushes the tag, which the registry keeps from moving; its digest is known only then',
      },
    ],
    port: 8000,
    cpu: { request: Cpu.millis(250), limit: Cpu.cores(1) },
    memory: { request: Memory.mebibytes(512), limit: Memory.mebibytes(512) },
    priority: 'standard',
    replicas: { min: 2, max: 10, cpuPercent: 65 },
    probes: {
      startup: { kind: 'http', path: '/healthz', periodSeconds: 5, failureThreshold: 30 },
      readiness: { kind: 'http', path: '/readyz', periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 2 },
      liveness: { kind: 'http', path: '/healthz', periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 2 },
    },
    config: { LOG_LEVEL: 'info', FORWARDED_ALLOW_IPS: '10.60.0.0/22' },
    exposure: { regionalHost: 'api.dev.piercuta.example', healthPath: '/readyz' },
  },
];
