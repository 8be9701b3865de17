import { z } from 'zod';
import type { AccessRole } from '../identity/access';
import type { EksNetwork } from '../addons';
import type {
  AddonNamespaces,
  EksCluster,
  K3sCluster,
  K3sNetwork,
  K3sNode,
  OutsideNames,
  PriorityClass,
} from '../cluster/cluster';
import type { Failover, LoneWorkload } from '../delivery/failover';
import type {
  ArgoCd,
  Flux,
  FluxDecryption,
  FluxImages,
  FluxNotifications,
  FluxProvider,
  FluxTiming,
  ImagePolicy,
  ServiceRepository,
  ServiceSet,
} from '../delivery/gitops';
import type { ContainerLimits, Namespace, Quota } from '../cluster/namespace';
import type { GiteaPipeline, GitHubPipeline, BuiltImage, PipelineEnvironment } from '../delivery/pipeline';
import type { Platform } from '../platform';
import type { EncryptedSecret } from '../secrets/secrets';
import type { PolicyExemption, PolicyName, PolicyRule } from '../policy/policy';
import { AWS_REGIONS } from '../cluster/regions';
import { addon } from '../addons/shape';
import { eksInfrastructure, platformAws } from '../cluster/eks-shape';
import {
  cidr,
  cloudId,
  cpu,
  group,
  host,
  imageRepository,
  like,
  list,
  memory,
  object,
  prose,
  repositoryPath,
  revision,
  url,
  versions,
  whole,
  word,
} from './fields';
import { release } from '../delivery/release-shape';
import { gateway, machines, stateStore } from '../cluster/site-shape';
import { workload } from '../workload/shape';

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
  name: word,
  team: word,
  podSecurity: z.enum(['restricted', 'baseline', 'privileged']),
  podSecurityReason: prose.optional(),
  isolation: z.enum(['default-deny', 'open']).optional(),
  quota: object<Quota>({
    pods: whole.positive(),
    cpuRequests: cpu,
    memoryRequests: memory,
    memoryLimits: memory,
    storageRequests: memory.optional(),
  }).optional(),
  limits: object<ContainerLimits>({ defaultRequest: resources, defaultLimit: resources, max: resources }).optional(),
  existing: z.boolean().optional(),
  beforePolicies: prose.optional(),
  workloads: list(workload).optional(),
});

// Parameters are typed by the policy; the gate of custom resources holds them against the schema of its template.
const policyRule = object<PolicyRule>({
  policy: z.enum(Object.keys(POLICY_NAMES)),
  parameters: z.looseObject({}),
  enforcement: z.enum(['deny', 'warn', 'dryrun']),
  namespaces: list(word).optional(),
  exempt: list(object<PolicyExemption>({ namespace: word, reason: prose })).optional(),
});

const common = {
  name: word,
  clusterName: word,
  kubernetes: word,
  priorityClasses: list(
    object<PriorityClass>({ name: word, value: whole.min(-2147483648).max(1000000000), description: prose }),
  ),
  namespaces: list(namespace),
  addons: list(addon),
  access: list(
    object<AccessRole>({
      name: word,
      level: z.enum(['admin', 'operator', 'deployer', 'readonly']),
      namespaces: list(word),
      serviceAccountIn: word.optional(),
      groups: list(group).optional(),
    }),
  ).optional(),
  releases: list(release).optional(),
  policies: list(policyRule).optional(),
};

const eksCluster = object<EksCluster>({
  on: z.literal('eks'),
  ...common,
  region: z.enum(AWS_REGIONS),
  account: cloudId,
  stack: word,
  role: z.enum(['active', 'standby']),
  network: object<EksNetwork>({ vpc: cidr, publicSubnets: list(cidr), services: cidr, vpcId: cloudId }),
  infrastructure: eksInfrastructure.optional(),
});

const namespaceNames: Record<keyof AddonNamespaces, z.ZodType> = {
  monitoring: word.optional(),
  agents: word.optional(),
  certManager: word.optional(),
  externalSecrets: word.optional(),
  externalDns: word.optional(),
  gatekeeper: word.optional(),
  ingress: word.optional(),
  vault: word.optional(),
  loadBalancers: word.optional(),
  vpa: word.optional(),
  kafka: word.optional(),
};

const k3sCluster = object<K3sCluster>({
  on: z.literal('k3s'),
  ...common,
  site: word,
  domain: host.optional(),
  network: object<K3sNetwork>({ nodes: cidr, pods: cidr, services: cidr, policies: z.enum(['k3s', 'cilium']) }),
  nodes: list(
    object<K3sNode>({
      name: word,
      role: z.enum(['server', 'agent']),
      address: z.ipv4(),
      capacity: resources.optional(),
    }),
  ),
  encryptedSecrets: list(
    object<EncryptedSecret>({
      name: word,
      namespace: word,
      file: like(
        /^platforms\/[A-Za-z0-9._/-]+\.sops\.yaml$/,
        'a file below platforms/ whose name ends with .sops.yaml',
      ),
    }),
  ).optional(),
  outsideNames: object<OutsideNames>({ resolvers: list(z.ipv4()), hosts: list(host) }).optional(),
  gateway: gateway.optional(),
  machines: machines.optional(),
  addonNamespaces: z.strictObject(namespaceNames).optional(),
});

const cluster = z.discriminatedUnion('on', [
  eksCluster as z.ZodObject<{ on: z.ZodLiteral<'eks'> }>,
  k3sCluster as z.ZodObject<{ on: z.ZodLiteral<'k3s'> }>,
]);

const duration = z
  .string()
  .regex(/^[0-9]+(\.[0-9]+)?(s|m|h)$/, 'expected a duration of Flux, for example 10m')
  .optional();

const services = object<ServiceSet>({
  name: word,
  repositories: z
    .record(
      word,
      object<ServiceRepository>({ repository: url, revision, path: repositoryPath, secret: word.optional() }),
    )
    .optional(),
});

const gitops = z.discriminatedUnion('engine', [
  z.strictObject({
    engine: z.literal('argo-cd'),
    repository: url,
    revision,
    topology: z.union([z.literal('per-cluster'), object<{ hub: string }>({ hub: word })]).optional(),
    services: services.optional(),
    projects: z.enum(['per-scope', 'per-application']).optional(),
  } satisfies Record<keyof Required<ArgoCd>, z.ZodType>),
  z.strictObject({
    engine: z.literal('flux'),
    repository: url.regex(/^(https|ssh):/, 'expected an address that begins with https:// or ssh://'),
    revision,
    repositorySecret: word.optional(),
    timing: object<FluxTiming>({
      source: duration,
      layers: duration,
      releases: duration,
      retry: duration,
      layerTimeout: duration,
      releaseTimeout: duration,
    }).optional(),
    services: services.optional(),
    decryption: object<FluxDecryption>({
      provider: z.literal('sops'),
      secret: word,
      recipients: list(like(/^age1[a-z0-9]+$/, 'a recipient of age, which begins with age1')),
    }).optional(),
    images: object<FluxImages>({
      file: like(/^platforms\/[A-Za-z0-9._/-]+\.yaml$/, 'a YAML file below platforms/'),
      branch: revision,
      pushSecret: word,
      signingSecret: word,
      author: object<FluxImages['author']>({ name: prose, email: z.email() }),
      interval: duration,
      policies: list(object<ImagePolicy>({ name: word, repository: imageRepository, semver: versions })),
    }).optional(),
    notifications: object<FluxNotifications>({
      providers: list(
        object<FluxProvider>({
          name: word,
          type: z.enum(['github', 'slack', 'discord']),
          secret: word,
          severity: z.enum(['info', 'error']),
        }),
      ),
      receiverSecret: word.optional(),
    }).optional(),
  } satisfies Record<keyof Required<Flux>, z.ZodType>),
]);

const imagePrefix = like(
  /^(\$\{cloud:[A-Za-z0-9-]+\/[A-Za-z]+\})?[a-z0-9._/:-]+$/,
  'the beginning of an image, for example ghcr.io/',
);

const failover = object<Failover>({
  traffic: z.enum(['commit', 'health-check']).optional(),
  images: list(
    z.discriminatedUnion('reach', [
      z.strictObject({ reach: z.literal('global'), prefix: imagePrefix, reason: prose }),
      z.strictObject({ reach: z.literal('regional'), prefix: imagePrefix, region: z.enum(AWS_REGIONS) }),
    ]),
  ),
  alone: list(
    object<LoneWorkload>({
      cluster: word,
      workload: like(/^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/, 'a namespace and a workload, for example shop/api'),
      reason: prose,
    }),
  ).optional(),
});

/** An id of a job in a workflow. */
const id = like(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and dashes, for example production');
const pipeline = z.discriminatedUnion('forge', [
  z.strictObject({
    forge: z.literal('gitea'),
    environments: list(object<PipelineEnvironment>({ name: id, branch: revision, cluster: word.optional() })),
  } satisfies Record<keyof Required<GiteaPipeline>, z.ZodType>),
  z.strictObject({
    forge: z.literal('github'),
    builds: list(object<BuiltImage>({ name: id, context: repositoryPath, repository: imageRepository })),
    rendered: revision.optional(),
  } satisfies Record<keyof Required<GitHubPipeline>, z.ZodType>),
]);

/** What a platform looks like, whatever it means. */
export const platformShape = object<Platform>({
  name: word,
  owner: word,
  domain: host,
  gitops,
  failover: failover.optional(),
  clusters: list(cluster),
  pipeline: pipeline.optional(),
  aws: platformAws.optional(),
  state: stateStore.optional(),
});
