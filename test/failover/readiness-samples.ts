import {
  type ArgoCd,
  Cpu,
  type EksAddon,
  type EksCluster,
  type EksInfrastructure,
  Memory,
  type Namespace,
  type Problem,
} from '../../lib/model';
import type { ReadinessCheck } from '../../lib/failover/readiness/check';
import { service } from '../support/small-platform';
import { api, file, type Given, one, shop, two } from './situation';

/*
 * Each check of a standby: a planted violation that it reports, and what is ready and passes.
 */
export const ecr = (region: string): string => `111122223333.dkr.ecr.${region}.amazonaws.com/shop`;
export const regional = (region: 'eu-west-1' | 'us-east-1') =>
  ({ reach: 'regional', prefix: ecr(region), region }) as const;
export const imageAt = (repository: string) => ({ image: { ...service().image, repository } });
export const ecrImages = (theirs: string, props: Partial<EksCluster> = {}): Given => ({
  active: one({ ...shop([api('one', imageAt(`${ecr('eu-west-1')}/api`))]), ...props }),
  successor: two(shop([api('two', imageAt(`${theirs}/api`))])),
});

export const bounds: NonNullable<Namespace['limits']> = {
  defaultRequest: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
  defaultLimit: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
  max: { cpu: Cpu.millis(200), memory: Memory.gibibytes(1) },
};
export const quota: NonNullable<Namespace['quota']> = {
  pods: 100,
  cpuRequests: Cpu.cores(10),
  memoryRequests: Memory.gibibytes(10),
  memoryLimits: Memory.gibibytes(10),
};
export const karpenter = (cpu: Cpu, memory: Memory) =>
  ({
    addons: [
      {
        kind: 'karpenter',
        nodePools: [
          {
            name: 'general',
            capacity: ['on-demand'],
            architectures: ['amd64'],
            categories: ['c'],
            limits: { cpu, memory },
            amiAlias: 'al2023@v20260810',
            expireAfter: '720h',
          },
        ],
      },
    ],
  }) as const;
export const budget = (spec: string): Given => ({
  then: [
    file(
      'two/workloads/shop/poddisruptionbudget-api.yaml',
      `kind: PodDisruptionBudget\nmetadata: { name: api, namespace: shop }\nspec: ${spec}\n`,
    ),
  ],
});
/** The AWS side, as far as the checks look at it. */
export const made = (secrets?: EksInfrastructure['secrets']): EksInfrastructure => ({
  zones: [],
  nat: 'one',
  endpoint: { access: 'private' },
  wayIn: { kind: 'elsewhere', how: 'a test' },
  access: [],
  logRetentionDays: 365,
  ...(secrets ? { secrets } : {}),
});
export const argoCdAddon: EksAddon = {
  kind: 'argo-cd',
  host: 'argocd.shop.example',
  oidc: { issuer: 'https://login.shop.example', clientId: 'argocd', secret: { path: '/shop/argocd' } },
  teams: [],
  slack: { channel: '#sre', token: { path: '/shop/slack' } },
};
export const hub = (name: string): ArgoCd => ({
  engine: 'argo-cd',
  repository: 'https://git.example/shop.git',
  revision: 'main',
  topology: { hub: name },
});
export const base = {
  now: file('one/base/_cluster/priorityclass-x.yaml'),
  changed: file('two/base/_cluster/priorityclass-x.yaml', 'kind: Other\n'),
};

/** A situation, the check that must see what is wrong with it, and the problem that it must report. */
export interface Violation {
  readonly name: string;
  readonly check: ReadinessCheck;
  readonly given: Given;
  readonly problem: Partial<Problem> & { readonly message: unknown };
}
