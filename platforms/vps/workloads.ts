import { type CheckException, Cpu, type Image, KAFKA, Memory, type Probes, type WebService } from 'archipel';
import type { Environment } from './environment';

/** The APIs, by the names of their images. */
export const APIS = ['api-enrichment', 'api-gateway', 'api-generation'] as const;
export type Api = (typeof APIS)[number];

/** Liveness asks whether the process is alive; readiness also whether Kafka answers. */
const probes: Probes = {
  startup: { kind: 'http', path: '/healthz', periodSeconds: 5, failureThreshold: 30 },
  readiness: { kind: 'http', path: '/readyz', periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 2 },
  liveness: { kind: 'http', path: '/healthz', periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 2 },
};

/** Until Flux has looked the digest up and written it beside the tag. */
const unresolved: CheckException = {
  check: 'workload/image-digest',
  object: 'Deployment',
  reason: 'Flux writes the digest when it first finds the image; tags of releases never move',
};

const onePod: CheckException = {
  check: 'workload/autoscaler-bounds',
  object: 'HorizontalPodAutoscaler',
  reason: 'one machine: a second idle pod would fail with the first',
};

/** The three APIs. Work goes through Kafka: the gateway asks, the other two answer. */
export function workloads(
  { domain, mostPods }: Environment,
  images: Readonly<Record<string, Image>>,
): readonly WebService[] {
  const api = (name: Api, more: Partial<WebService> = {}): WebService => {
    const image = images[name];
    if (image === undefined) throw new RangeError(`platforms/vps/images.yaml has no image '${name}'`);
    return {
      kind: 'web-service',
      name,
      image,
      exceptions: [onePod, ...(image.digest === 'unverified' ? [unresolved] : [])],
      port: 8080,
      cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
      memory: { request: Memory.mebibytes(128), limit: Memory.mebibytes(512) },
      priority: 'apps',
      replicas: { min: 1, max: mostPods, cpuPercent: 70 },
      probes,
      metrics: { port: 9090, path: '/metrics' },
      config: {
        LOG_LEVEL: 'info',
        KAFKA_BOOTSTRAP: `${KAFKA.bootstrap}.kafka.svc:${KAFKA.port}`,
        KAFKA_USERNAME: name,
      },
      secrets: [{ name: `kafka-${name}`, from: 'encrypted', keys: { password: 'password' } }],
      ...more,
    };
  };
  return [api('api-enrichment'), api('api-gateway', { exposure: { host: `api.${domain}` } }), api('api-generation')];
}
