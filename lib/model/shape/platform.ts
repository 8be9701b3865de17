import { z } from 'zod';
import type { AccessRole } from '../access';
import type { EksNetwork } from '../addons';
import type { AddonNamespaces, EksCluster, K3sCluster, K3sNetwork, K3sNode, OutsideNames, PriorityClass } from '../cluster';
import type { Failover, LoneWorkload } from '../failover';
import type { ArgoCd, Flux, FluxDecryption, FluxImages, FluxNotifications, FluxProvider, FluxTiming, ImagePolicy, ServiceRepository, ServiceSet } from '../gitops';
import type { ContainerLimits, Namespace, Quota } from '../namespace';
import type { GiteaPipeline, GitHubPipeline, BuiltImage, PipelineEnvironment } from '../pipeline';
import type { Platform } from '../platform';
import type { EncryptedSecret } from '../secrets';
import type { PolicyExemption, PolicyName, PolicyRule } from '../policy';
import { AWS_REGIONS } from '../regions';
import { addon } from './addons';
import { eksInfrastructure, platformAws } from './eks';
import { cidr, cpu, list, memory, object, text, whole } from './fields';
import { release } from './release';
import { gateway, machines, stateStore } from './site';
import { workload } from './workload';

/** A key for every policy, so that one added to the type and forgotten here does not compile. */
const POLICY_NAMES: Readonly<Record<PolicyName, true>> = {
  'required-labels': true,
  'pinned-images': true,
  'allowed-registries': true,
  'container-resources': true,
  'restricted-security-context': true,
  'host-access': true,
  'wildcard-rbac': true,
  'ingress-tls': true,
  probes: true,
  'replica-floor': true,
  'allowed-volumes': true,
  'group-range': true,
};

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

// Parameters are typed by the policy; the gate of custom resources holds them against the schema of its template.
const policyRule = object<PolicyRule>({
  policy: z.enum(Object.keys(POLICY_NAMES)),
  parameters: z.looseObject({}),
  enforcement: z.enum(['deny', 'warn', 'dryrun']),
  namespaces: list(text).optional(),
  exempt: list(object<PolicyExemption>({ namespace: text, reason: text })).optional(),
});

const common = {
  name: text,
  clusterName: text,
  kubernetes: text,
  priorityClasses: list(object<PriorityClass>({ name: text, value: whole.min(-2147483648).max(1000000000), description: text })),
  namespaces: list(namespace),
  addons: list(addon),
  access: list(object<AccessRole>({ name: text, level: z.enum(['admin', 'operator', 'deployer', 'readonly']), namespaces: list(text), serviceAccountIn: text.optional(), groups: list(text).optional() })).optional(),
  releases: list(release).optional(),
  policies: list(policyRule).optional(),
};

const eksCluster = object<EksCluster>({
  on: z.literal('eks'),
  ...common,
  region: z.enum(AWS_REGIONS),
  account: text,
  stack: text,
  role: z.enum(['active', 'standby']),
  network: object<EksNetwork>({ vpc: cidr, publicSubnets: list(cidr), services: cidr, vpcId: text }),
  infrastructure: eksInfrastructure.optional(),
});

const namespaceNames: Record<keyof AddonNamespaces, z.ZodType> = {
  monitoring: text.optional(),
  agents: text.optional(),
  certManager: text.optional(),
  externalSecrets: text.optional(),
  externalDns: text.optional(),
  gatekeeper: text.optional(),
  ingress: text.optional(),
  vault: text.optional(),
  loadBalancers: text.optional(),
  vpa: text.optional(),
  kafka: text.optional(),
};

const k3sCluster = object<K3sCluster>({
  on: z.literal('k3s'),
  ...common,
  site: text,
  domain: text.optional(),
  network: object<K3sNetwork>({ nodes: cidr, pods: cidr, services: cidr, policies: z.enum(['k3s', 'cilium']) }),
  nodes: list(object<K3sNode>({ name: text, role: z.enum(['server', 'agent']), address: z.ipv4(), capacity: resources.optional() })),
  encryptedSecrets: list(object<EncryptedSecret>({ name: text, namespace: text, file: z.string().regex(/^platforms\/.+\.sops\.yaml$/) })).optional(),
  outsideNames: object<OutsideNames>({ resolvers: list(z.ipv4()), hosts: list(text) }).optional(),
  gateway: gateway.optional(),
  machines: machines.optional(),
  addonNamespaces: z.strictObject(namespaceNames).optional(),
});

const cluster = z.discriminatedUnion('on', [eksCluster as z.ZodObject<{ on: z.ZodLiteral<'eks'> }>, k3sCluster as z.ZodObject<{ on: z.ZodLiteral<'k3s'> }>]);

const duration = z.string().regex(/^[0-9]+(\.[0-9]+)?(s|m|h)$/, 'expected a duration of Flux, for example 10m').optional();

const services = object<ServiceSet>({ name: text, repositories: z.record(text, object<ServiceRepository>({ repository: z.url(), revision: text, path: text, secret: text.optional() })).optional() });

const gitops = z.discriminatedUnion('engine', [
  z.strictObject({
    engine: z.literal('argo-cd'),
    repository: z.url(),
    revision: text,
    topology: z.union([z.literal('per-cluster'), object<{ hub: string }>({ hub: text })]).optional(),
    services: services.optional(),
    projects: z.enum(['per-scope', 'per-application']).optional(),
  } satisfies Record<keyof Required<ArgoCd>, z.ZodType>),
  z.strictObject({
    engine: z.literal('flux'),
    repository: z.url({ protocol: /^(https|ssh)$/ }),
    revision: text,
    repositorySecret: text.optional(),
    timing: object<FluxTiming>({ source: duration, layers: duration, releases: duration, retry: duration, layerTimeout: duration, releaseTimeout: duration }).optional(),
    services: services.optional(),
    decryption: object<FluxDecryption>({ provider: z.literal('sops'), secret: text, recipients: list(text) }).optional(),
    images: object<FluxImages>({
      file: z.string().regex(/^platforms\/.+\.yaml$/),
      branch: text,
      pushSecret: text,
      signingSecret: text,
      author: object<FluxImages['author']>({ name: text, email: z.email() }),
      interval: duration,
      policies: list(object<ImagePolicy>({ name: text, repository: text, semver: text })),
    }).optional(),
    notifications: object<FluxNotifications>({ providers: list(object<FluxProvider>({ name: text, type: z.enum(['github', 'slack', 'discord']), secret: text, severity: z.enum(['info', 'error']) })), receiverSecret: text.optional() }).optional(),
  } satisfies Record<keyof Required<Flux>, z.ZodType>),
]);

const failover = object<Failover>({
  traffic: z.enum(['commit', 'health-check']).optional(),
  images: list(z.discriminatedUnion('reach', [
    z.strictObject({ reach: z.literal('global'), prefix: text, reason: text }),
    z.strictObject({ reach: z.literal('regional'), prefix: text, region: z.enum(AWS_REGIONS) }),
  ])),
  alone: list(object<LoneWorkload>({ cluster: text, workload: z.string().includes('/'), reason: text })).optional(),
});

const branch = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._\/-]*$/);
const word = z.string().regex(/^[a-z][a-z0-9-]*$/);
/** These stand in workflows as they are. */
const path = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._\/-]*$/);
const pipeline = z.discriminatedUnion('forge', [
  z.strictObject({ forge: z.literal('gitea'), environments: list(object<PipelineEnvironment>({ name: word, branch, cluster: text.optional() })) } satisfies Record<keyof Required<GiteaPipeline>, z.ZodType>),
  z.strictObject({ forge: z.literal('github'), builds: list(object<BuiltImage>({ name: word, context: path, repository: path })), rendered: branch.optional() } satisfies Record<keyof Required<GitHubPipeline>, z.ZodType>),
]);

/** What a platform looks like, whatever it means. */
export const platformShape = object<Platform>({ name: text, owner: text, domain: text, gitops, failover: failover.optional(), clusters: list(cluster), pipeline: pipeline.optional(), aws: platformAws.optional(), state: stateStore.optional() });
