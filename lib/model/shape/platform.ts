import { z } from 'zod';
import type { EksNetwork } from '../addons';
import type { EksCluster, PriorityClass } from '../cluster';
import type { ArgoCd } from '../gitops';
import type { ContainerLimits, Namespace, Quota } from '../namespace';
import type { Platform } from '../platform';
import { AWS_REGIONS } from '../regions';
import { addon } from './addons';
import { cidr, cpu, list, memory, object, text, whole } from './fields';
import { workload } from './workload';

const resources = object<{ cpu: unknown; memory: unknown }>({ cpu, memory });

const namespace = object<Namespace>({
  name: text,
  team: text,
  podSecurity: z.enum(['restricted', 'baseline', 'privileged']),
  podSecurityReason: text.optional(),
  isolation: z.enum(['default-deny', 'open']).optional(),
  quota: object<Quota>({ pods: whole.positive(), cpuRequests: cpu, memoryRequests: memory, memoryLimits: memory, storageRequests: memory.optional() }).optional(),
  limits: object<ContainerLimits>({ defaultRequest: resources, defaultLimit: resources, max: resources }).optional(),
  existing: z.boolean().optional(),
  beforePolicies: text.optional(),
  workloads: list(workload).optional(),
});

const cluster = object<EksCluster>({
  on: z.literal('eks'),
  name: text,
  eksName: text,
  region: z.enum(AWS_REGIONS),
  account: text,
  stack: text,
  kubernetes: text,
  role: z.enum(['active', 'standby']),
  network: object<EksNetwork>({ vpc: cidr, publicSubnets: list(cidr), services: cidr, vpcId: text }),
  priorityClasses: list(object<PriorityClass>({ name: text, value: whole.min(-2147483648).max(1000000000), description: text })),
  namespaces: list(namespace),
  addons: list(addon),
  // Releases and policies are typed literals of their own modules; their content is checked where it is rendered.
  releases: list(z.looseObject({ name: text, namespace: text })).optional(),
  policies: list(z.looseObject({ policy: text, enforcement: z.enum(['deny', 'warn', 'dryrun']) })).optional(),
});

const gitops = object<ArgoCd>({
  engine: z.literal('argo-cd'),
  repository: z.url(),
  revision: text,
  topology: z.union([z.literal('per-cluster'), object<{ hub: string }>({ hub: text })]).optional(),
});

/** What a platform looks like, whatever it means. */
export const platformShape = object<Platform>({ name: text, owner: text, domain: text, gitops, clusters: list(cluster) });
