import type { Cidr } from '../units/cidr';
import { awsName, cidr, count, email, flag, hosts, like, positive, word } from '../shape/fields';
import { list, object, oneOf, variants } from '../shape/shape';
import { accessShape, type EksAccess, type EksEndpoint, type EksWayIn, endpointShape, wayInShape } from './eks-access';
import { AWS_REGIONS, type AwsRegion } from './regions';
import { type TaggedBackup, taggedBackupShape } from './tagged-backup';

export type { EksAccess, EksEndpoint, EksWayIn } from './eks-access';
export { type RestoreDrill, type RestoreKind, RESTORE_KINDS, type TaggedBackup, USUAL_DRILL } from './tagged-backup';

/**
 * The AWS side of an EKS cluster, as data: `lib/aws` makes one stack from it, which holds the network, the cluster,
 * what runs before Karpenter, the roles of the pods and whatever else is asked for here.
 *
 * Names of the stack and the cluster, its version, its VPC range and its add-ons are those of the cluster it hangs on.
 */
export interface EksInfrastructure {
  /** Construct id of the stack: what `cdk deploy <id>` is told. @default - the name of the stack */
  readonly stackId?: string;
  /** Zones that the cluster spans, two at least; their public subnets are those of the cluster's network. */
  readonly zones: readonly EksZone[];
  /** NAT gateways: `one` costs less, with `per-zone` the loss of a zone takes away no other zone's way out. */
  readonly nat: 'one' | 'per-zone';
  /** Who reaches the API server. */
  readonly endpoint: EksEndpoint;
  /**
   * How people reach a private API server, each cluster by a way of its own that a lost region does not take from the
   * others.
   *
   * @default - over the internet, where the endpoint is limited to ranges
   */
  readonly wayIn?: EksWayIn;
  /** Who may do what in the cluster. Nobody else gets in, whoever created it; so one of them administers it. */
  readonly access: readonly EksAccess[];
  /**
   * Which connections of the network are logged: `all` also tells afterwards who spoke with whom, and is billed by the
   * byte for every connection of every pod; `refused` is a small part of that, and tells what was tried.
   *
   * @default 'all'
   */
  readonly flowLogs?: 'all' | 'refused';
  /** Days that logs of the control plane and of the network are kept. */
  readonly logRetentionDays: LogRetentionDays;
  /** What runs pods before Karpenter does. @default - `{ kind: 'fargate' }` */
  readonly capacity?: EksCapacity;
  /** Add-ons that EKS itself installs and GitOps therefore does not. @default - none */
  readonly addons?: readonly ManagedAddon[];
  /**
   * Make EksNodeRole also where the capacity does not need it, for a node group added by hand when Karpenter is down.
   *
   * @default false
   */
  readonly nodeRole?: boolean;
  /**
   * Entries in Secrets Manager for every path that the cluster's ExternalSecrets read, without a value, and the regions
   * that get a copy of each under the same path.
   *
   * @default - the entries are made elsewhere
   */
  readonly secrets?: { readonly replicateTo: readonly AwsRegion[] };
  /**
   * Names that the certificate of the cluster's load balancers is for, the first its own; validated in the platform's
   * hosted zone.
   *
   * @default - the certificate is made elsewhere
   */
  readonly certificate?: readonly string[];
  /** Image repositories in this region. @default - none */
  readonly registry?: EksRegistry;
  /** Builds that push into the registry. @default - none */
  readonly builds?: readonly ImageBuild[];
  /**
   * Addresses that alarms on critical metrics are sent to; each must confirm once. With the add-on `cloudwatch` there
   * are alarms on nodes too.
   *
   * @default - no alarms in CloudWatch
   */
  readonly alarms?: {
    readonly notify: readonly string[];
    /**
     * US dollars that the account may cost a month: the same addresses are told when four fifths are spent, and when
     * all of it will be. For a platform with clusters in several regions it is said once, in `aws` of the platform.
     *
     * @default - nobody is told what the account costs
     */
    readonly monthlyBudget?: number;
  };
  /** Backup of databases and volumes by their tag. @default - none */
  readonly backup?: TaggedBackup;
  /** Bucket for the state of what Terraform installs before GitOps. @default - it is made elsewhere */
  readonly terraformState?: TerraformState;
}

/** A zone and its two subnets. */
export interface EksZone {
  /** Id of the zone, for example `euw1-az1`: a name such as `eu-west-1a` is another zone in each account. */
  readonly id: string;
  /** Subnet of load balancers and NAT gateways. */
  readonly publicSubnet: Cidr;
  /** Subnet of nodes and pods. */
  readonly privateSubnet: Cidr;
}

/** What runs pods before Karpenter does: DNS, the engine of GitOps, Karpenter itself. */
export type EksCapacity = { readonly kind: 'fargate' } | EksNodeGroup | { readonly kind: 'auto' };

/**
 * A managed node group. It needs the add-ons `vpc-cni`, `kube-proxy` and `coredns` from EKS: its nodes stay NotReady
 * without.
 */
export interface EksNodeGroup {
  readonly kind: 'nodegroup';
  /** EC2 instance types of one architecture, for example `m7g.large`. */
  readonly instanceTypes: readonly string[];
  /** Processor architecture of those types. */
  readonly architecture: 'amd64' | 'arm64';
  /** Nodes; two at least, since Karpenter runs two pods on different nodes. */
  readonly size: { readonly min: number; readonly max: number };
}

/** An add-on that EKS installs, at its version where one is given. */
export interface ManagedAddon {
  /** Name of the add-on in EKS. */
  readonly name: 'vpc-cni' | 'kube-proxy' | 'coredns' | 'eks-pod-identity-agent';
  /**
   * Build of the add-on.
   *
   * @default - the one that EKS has as default for the Kubernetes version on the day of creation; it stays until it is
   *   written here
   */
  readonly version?: `v${string}-eksbuild.${number}`;
  /**
   * Of `vpc-cni`: enforce NetworkPolicies on the nodes (`enableNetworkPolicy` in the configuration of the add-on).
   * Without it, and without the add-on `vpc-cni` of GitOps, every policy of the cluster is decoration.
   *
   * @default false
   */
  readonly networkPolicy?: boolean;
}

/**
 * Registries that ECR copies from without an account of theirs ("Using pull through cache rules", Amazon ECR guide).
 */
export const PULL_THROUGH_SOURCES = ['public.ecr.aws', 'quay.io', 'registry.k8s.io'] as const;

/** One of {@link PULL_THROUGH_SOURCES}. */
export type PullThroughSource = (typeof PULL_THROUGH_SOURCES)[number];

/** Image repositories of a region. */
export interface EksRegistry {
  /** For example `luneo/luneo-backend`. Tags never move and images are scanned. */
  readonly repositories: readonly string[];
  /**
   * Regions that get a copy of every image; a registry has one such list, so one cluster of a region states it.
   *
   * @default - none
   */
  readonly replicateTo?: readonly AwsRegion[];
  /**
   * Registries that are copied image by image as nodes ask for one, below the name that stands here: the registry then
   * holds what runs, on the day on which the other one is down. Images are named so where they are used
   * (`<registry of the account>/quay/argoproj/argocd`), which is for the values of each chart.
   *
   * @default - none: each image comes from where its project publishes it
   */
  readonly pullThrough?: Readonly<Partial<Record<PullThroughSource, string>>>;
  /** Argo CD may read charts from it: makes ArgoCDRole. @default false */
  readonly readByArgoCd?: boolean;
}

/** A CodeBuild project that builds one image and pushes it. */
export interface ImageBuild {
  /** In words of its own, `FastApi`; the role becomes `FastApiCodeBuildRole`. */
  readonly name: string;
  /** Repository of {@link EksInfrastructure.registry} that it pushes to, and no other. */
  readonly repository: string;
  /** What the image runs on: that of the nodes, or no pod of it starts. @default 'amd64' */
  readonly architecture?: 'amd64' | 'arm64';
  /** Source on GitHub, `https://github.com/<owner>/<name>.git`. */
  readonly source: string;
  /** CodeStar connection to GitHub, an ARN without its account: `connection/<uuid>`. @default - the source is public */
  readonly connection?: string;
}

/** Where Terraform keeps its state, and what keeps two runs apart. */
export interface TerraformState {
  /** Name of the bucket, unique in all of S3. */
  readonly bucket: string;
  /** `file` is a lock file beside the state, `dynamodb` a table for Terraform before 1.10; `both` while moving over. */
  readonly lock: 'file' | 'dynamodb' | 'both';
}

/** Days that CloudWatch Logs knows. */
export const LOG_RETENTION_DAYS = [30, 60, 90, 180, 365, 400, 545, 731, 1096, 1827, 3653] as const;

/** One of {@link LOG_RETENTION_DAYS}. */
export type LogRetentionDays = (typeof LOG_RETENTION_DAYS)[number];

const region = oneOf(...AWS_REGIONS);

/** Construct ids and names of resources in the words of CloudFormation. */
const construct = like(/^[A-Z][A-Za-z0-9]*$/, 'a word such as FastApi: letters and digits, the first a capital');

const zone = object<EksZone>({
  id: like(/^[a-z]+[0-9]+-az[0-9]+$/, 'the id of a zone, for example euw1-az1'),
  publicSubnet: cidr,
  privateSubnet: cidr,
});

const capacity = variants<EksCapacity, 'kind'>('kind', {
  fargate: {},
  auto: {},
  nodegroup: {
    instanceTypes: list(like(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'an instance type, for example m7g.large')),
    architecture: oneOf('amd64', 'arm64'),
    size: object<EksNodeGroup['size']>({ min: count, max: count }),
  },
});

const addon = object<ManagedAddon>({
  name: oneOf('vpc-cni', 'kube-proxy', 'coredns', 'eks-pod-identity-agent'),
  version: like(/^v[0-9A-Za-z.+-]+-eksbuild\.\d+$/, 'a version of EKS, for example v1.12.4-eksbuild.1').optional(),
  networkPolicy: flag.optional(),
});

/** What a cluster says of its AWS side. */
export const infrastructureShape = object<EksInfrastructure>({
  flowLogs: oneOf('all', 'refused').optional(),
  stackId: construct.optional(),
  zones: list(zone),
  nat: oneOf('one', 'per-zone'),
  endpoint: endpointShape,
  wayIn: wayInShape.optional(),
  access: list(accessShape),
  logRetentionDays: oneOf(...LOG_RETENTION_DAYS),
  capacity: capacity.optional(),
  addons: list(addon).optional(),
  nodeRole: flag.optional(),
  secrets: object<NonNullable<EksInfrastructure['secrets']>>({ replicateTo: list(region) }).optional(),
  certificate: list(hosts).optional(),
  registry: object<EksRegistry>({
    repositories: list(awsName),
    replicateTo: list(region).optional(),
    readByArgoCd: flag.optional(),
    pullThrough: object<NonNullable<EksRegistry['pullThrough']>>({
      'public.ecr.aws': word.optional(),
      'quay.io': word.optional(),
      'registry.k8s.io': word.optional(),
    }).optional(),
  }).optional(),
  builds: list(
    object<ImageBuild>({
      name: construct,
      repository: awsName,
      architecture: oneOf('amd64', 'arm64').optional(),
      source: like(
        /^https:\/\/github\.com\/[A-Za-z0-9._/-]+$/,
        'a repository on GitHub, for example https://github.com/example/api',
      ),
      connection: like(/^connection\/[A-Za-z0-9-]+$/, 'a connection, for example connection/0000-1111').optional(),
    }),
  ).optional(),
  alarms: object<NonNullable<EksInfrastructure['alarms']>>({
    notify: list(email),
    monthlyBudget: positive.optional(),
  }).optional(),
  backup: taggedBackupShape.optional(),
  terraformState: object<TerraformState>({ bucket: awsName, lock: oneOf('file', 'dynamodb', 'both') }).optional(),
});
