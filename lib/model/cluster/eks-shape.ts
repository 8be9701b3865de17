import { z } from 'zod';
import {
  type EksAccess,
  type ManagedAddon,
  type EksCapacity,
  type EksEndpoint,
  type EksInfrastructure,
  type EksNodeGroup,
  type EksRegistry,
  type EksZone,
  type ImageBuild,
  LOG_RETENTION_DAYS,
  type TaggedBackup,
  type TerraformState,
} from './eks';
import type { Peering, PlatformAws } from '../platform-aws';
import { AWS_REGIONS } from './regions';
import { awsName, cidr, group, hosts, like, list, object, prose, whole, word } from '../shape/fields';

const region = z.enum(AWS_REGIONS);
const address = z.email();

/** Construct ids and names of resources in the words of CloudFormation. */
const construct = like(/^[A-Z][A-Za-z0-9]*$/, 'a word such as FastApi: letters and digits, the first a capital');

const zone = object<EksZone>({
  id: z.string().regex(/^[a-z]+[0-9]+-az[0-9]+$/, 'expected the id of a zone, for example euw1-az1'),
  publicSubnet: cidr,
  privateSubnet: cidr,
});

const endpoint = z.discriminatedUnion('access', [
  z.strictObject({ access: z.literal('private') } satisfies Record<
    keyof Extract<EksEndpoint, { access: 'private' }>,
    z.ZodType
  >),
  z.strictObject({ access: z.literal('limited'), from: list(cidr) } satisfies Record<
    keyof Extract<EksEndpoint, { access: 'limited' }>,
    z.ZodType
  >),
]);

const access = object<EksAccess>({
  name: group,
  role: awsName,
  may: z.enum(['administer-cluster', 'administer', 'edit', 'view']),
  namespaces: list(word).optional(),
});

const capacity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fargate') } satisfies Record<
    keyof Extract<EksCapacity, { kind: 'fargate' }>,
    z.ZodType
  >),
  z.strictObject({ kind: z.literal('auto') } satisfies Record<keyof Extract<EksCapacity, { kind: 'auto' }>, z.ZodType>),
  z.strictObject({
    kind: z.literal('nodegroup'),
    instanceTypes: list(
      z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'expected an instance type, for example m7g.large'),
    ),
    architecture: z.enum(['amd64', 'arm64']),
    size: object<EksNodeGroup['size']>({ min: whole.positive(), max: whole.positive() }),
  } satisfies Record<keyof EksNodeGroup, z.ZodType>),
]);

const addon = object<ManagedAddon>({
  name: z.enum(['vpc-cni', 'kube-proxy', 'coredns', 'eks-pod-identity-agent']),
  version: like(/^v[0-9A-Za-z.+-]+-eksbuild\.\d+$/, 'a version of EKS, for example v1.12.4-eksbuild.1').optional(),
});

/** What a cluster says of its AWS side. */
export const eksInfrastructure = object<EksInfrastructure>({
  stackId: construct.optional(),
  zones: list(zone),
  nat: z.enum(['one', 'per-zone']),
  endpoint,
  access: list(access),
  logRetentionDays: z.literal(LOG_RETENTION_DAYS),
  capacity: capacity.optional(),
  addons: list(addon).optional(),
  nodeRole: z.boolean().optional(),
  secrets: object<NonNullable<EksInfrastructure['secrets']>>({ replicateTo: list(region) }).optional(),
  certificate: list(hosts).optional(),
  registry: object<EksRegistry>({
    repositories: list(awsName),
    replicateTo: list(region).optional(),
    readByArgoCd: z.boolean().optional(),
  }).optional(),
  builds: list(
    object<ImageBuild>({
      name: construct,
      repository: awsName,
      architecture: z.enum(['amd64', 'arm64']).optional(),
      source: like(
        /^https:\/\/github\.com\/[A-Za-z0-9._/-]+$/,
        'a repository on GitHub, for example https://github.com/example/api',
      ),
      connection: like(/^connection\/[A-Za-z0-9-]+$/, 'a connection, for example connection/0000-1111').optional(),
    }),
  ).optional(),
  alarms: object<NonNullable<EksInfrastructure['alarms']>>({ notify: list(address) }).optional(),
  backup: object<TaggedBackup>({
    tag: object<TaggedBackup['tag']>({ key: awsName, value: awsName }),
    keepDays: whole.positive(),
    schedule: like(/^cron\([A-Za-z0-9 ,*/?#-]+\)$/, 'a schedule of AWS, for example cron(0 5 * * ? *)').optional(),
  }).optional(),
  terraformState: object<TerraformState>({ bucket: awsName, lock: z.enum(['file', 'dynamodb', 'both']) }).optional(),
});

/** What a platform says of the AWS side that belongs to no cluster. */
export const platformAws = object<PlatformAws>({
  region,
  notify: list(address),
  peerings: list(object<Peering>({ from: word, to: word, why: prose })).optional(),
});
