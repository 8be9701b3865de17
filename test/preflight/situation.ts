import { stringify } from 'yaml';
import { given } from '../../lib/common/optional';
import { parseTree } from '../../lib/checks';
import type { Artifact, EksCluster, Platform } from '../../lib/model';
import {
  expectedStacks,
  type Kube,
  type KubeAnswer,
  type PreflightOptions,
  preflight,
  type PreflightReport,
  type Question,
} from '../../lib/preflight';
import { cluster, platform } from '../support/small-platform';
import { type Answers, cloudOf, type Made } from './account';

/** A resource of a template. */
export type Resource = readonly [type: string, properties: object];

/** What a test looks at. */
export interface Scene {
  /** Resources of the stack of the cluster. */
  readonly resources?: Readonly<Record<string, Resource>>;
  readonly parameters?: Readonly<Record<string, object>>;
  readonly templateOutputs?: Readonly<Record<string, object>>;
  /** Objects in the cluster; `standby` where the other state of the platform has others. */
  readonly objects?: readonly object[];
  readonly whenMoved?: readonly object[];
  /** What `outputs.json` holds. @default - the account, as no example */
  readonly outputs?: Readonly<Record<string, string>>;
  readonly example?: boolean;
  readonly runbook?: PreflightOptions['situation']['runbook'];
  readonly nameServers?: readonly string[] | 'unknown';
  readonly drift?: boolean;
  /** What the API server says, by path. @default - the kubeconfig has no context of the cluster */
  readonly kube?: Readonly<Record<string, object | KubeAnswer['kind']>>;
  readonly platform?: Partial<Platform>;
  /** Stacks beside that of the cluster: the clusters that they make, and their parameters and outputs. */
  readonly otherStack?: { readonly cluster: string; readonly parameters?: object; readonly outputs?: object };
  readonly cluster?: Partial<EksCluster>;
}

export const ACCOUNT = '111122223333';
export const NOW = Date.UTC(2026, 10, 30);
export const STACK = 'shop-one';

/** What every account answers: who asks, and a stack that was deployed. */
export const BASE: Answers = {
  'sts GetCallerIdentity': { Account: ACCOUNT, Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/ShopPlatform/somebody` },
  'cloudformation DescribeStacks': stack({}),
};

/** A stack as CloudFormation tells it. */
export function stack(over: object): object {
  return { Stacks: [{ StackName: STACK, StackStatus: 'UPDATE_COMPLETE', EnableTerminationProtection: true, ...over }] };
}

/** Asks one question, or all, about a scene and an account. */
export async function asked(
  questions: readonly Question[],
  scene: Scene,
  answers: Answers,
): Promise<PreflightReport & { readonly made: readonly Made[] }> {
  const { cloud, made } = cloudOf({ ...BASE, ...answers });
  const report = await preflight({ situation: situationOf(scene), cloud, questions });
  return { ...report, made };
}

export function situationOf(scene: Scene): PreflightOptions['situation'] {
  const own = cluster(scene.cluster);
  const whole: Platform = { ...platform({}, own), ...scene.platform };
  const artifacts = artifactsOf(scene, scene.objects ?? []);
  const sideOf = (objects: readonly object[], serving: string | undefined) => {
    const [tree] = parseTree(
      artifactsOf(scene, [...objects, { kind: 'Namespace', metadata: { name: 'shop' } }]),
    ).clusters;
    if (tree === undefined) throw new Error('the scene has no cluster');
    return { cluster: own, serving, tree };
  };
  return {
    platform: whole,
    clusters: [own],
    sides: [
      sideOf(scene.objects ?? [], scene.whenMoved === undefined ? undefined : 'two'),
      ...(scene.whenMoved === undefined ? [] : [sideOf(scene.whenMoved, 'one')]),
    ],
    stacks: expectedStacks(artifacts, [own]),
    artifacts,
    outputs: {
      file: 'platforms/shop/outputs.json',
      values: { [STACK]: { AccountId: ACCOUNT, ...scene.outputs } },
      example: scene.example ?? false,
    },
    runbook: scene.runbook ?? [],
    nameServers: () => Promise.resolve(scene.nameServers ?? 'unknown'),
    kube: kubeOf(scene),
    now: NOW,
    drift: scene.drift ?? false,
    wait: () => Promise.resolve(),
  };
}

/** An API server that answers what it is told to, whatever page is asked for. */
const kubeOf =
  ({ kube }: Scene): Kube =>
  (_, path) => {
    const said = kube?.[path.replace(/\?.*$/, '')] ?? (kube === undefined ? 'no-context' : 'absent');
    if (typeof said === 'object') return Promise.resolve({ kind: 'value', value: said });
    return Promise.resolve(
      said === 'silent' ? { kind: said, message: 'ECONNREFUSED' } : ({ kind: said } as KubeAnswer),
    );
  };

function artifactsOf(
  { resources = {}, parameters, templateOutputs, otherStack }: Scene,
  objects: readonly object[],
): readonly Artifact[] {
  const template = {
    Metadata: { 'archipel.dev/platform': 'shop', 'archipel.dev/cluster': 'one', 'archipel.dev/region': 'eu-west-1' },
    ...(parameters === undefined ? {} : { Parameters: parameters }),
    Resources: Object.fromEntries(
      Object.entries(resources).map(([id, [Type, Properties]]) => [id, { Type, Properties }]),
    ),
    ...(templateOutputs === undefined ? {} : { Outputs: templateOutputs }),
  };
  return [
    { path: `dist/shop/aws/${STACK}.template.json`, content: JSON.stringify(template), source: 'test' },
    ...given(otherStack, (other) => ({
      path: `dist/shop/aws/shop-${other.cluster}.template.json`,
      content: JSON.stringify({
        Metadata: {
          'archipel.dev/platform': 'shop',
          'archipel.dev/cluster': other.cluster,
          'archipel.dev/region': 'us-east-1',
        },
        Resources: { Cluster: { Type: 'AWS::EKS::Cluster', Properties: {} } },
        Parameters: other.parameters ?? {},
        Outputs: other.outputs ?? {},
      }),
      source: 'test',
    })),
    ...objects.map((object, index) => ({
      path: `dist/shop/clusters/one/workloads/shop/object-${index}.yaml`,
      content: stringify({ apiVersion: 'v1', ...object }),
      source: 'test',
    })),
  ];
}
