import { type PolicyName, type PolicyParameters } from '../../lib/model/policy/policy';
import {
  admissionBindingOf,
  admissionPolicyOf,
  constraintOf,
  evaluate,
  evaluateAdmission,
  type Manifest,
  policies,
  type Policy,
  templateOf,
  type Verdict,
} from '../../lib/policy';

/** A container field by field. */
export type Container = Readonly<Record<string, unknown>>;

export const LABELS = { 'app.kubernetes.io/name': 'shop', team: 'core' };

/** A container that every policy of the library accepts. */
export const GOOD_CONTAINER: Container = {
  name: 'app',
  image: 'ghcr.io/luneo/app:1.4.2',
  resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '64Mi' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
  readinessProbe: { httpGet: { path: '/ready', port: 8080 } },
  livenessProbe: { httpGet: { path: '/live', port: 8080 } },
};

export const POD_KINDS = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob'] as const;
export type PodKind = (typeof POD_KINDS)[number];

const API_VERSIONS: Readonly<Record<PodKind, string>> = {
  Pod: 'v1',
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
};

export interface WorkloadSample {
  readonly kind?: PodKind;
  readonly podSpec?: object;
  readonly labels?: object | null;
  readonly podLabels?: object;
  readonly jobLabels?: object;
  readonly annotations?: object;
  readonly spec?: object;
  readonly namespace?: string;
}

/** A workload of the kind, which every policy accepts but for what is given. */
export function workload(sample: WorkloadSample = {}): Manifest {
  const {
    kind = 'Deployment',
    podSpec = { containers: [GOOD_CONTAINER] },
    labels = LABELS,
    annotations,
    namespace = 'shop',
  } = sample;
  const metadata = { name: 'shop', namespace, labels, ...(annotations && { annotations }) };
  const template = { metadata: { labels: sample.podLabels ?? LABELS }, spec: podSpec };
  const specs: Readonly<Record<PodKind, object>> = {
    Pod: podSpec,
    Deployment: { replicas: 3, template },
    StatefulSet: { replicas: 3, template },
    DaemonSet: { template },
    ReplicaSet: { replicas: 3, template },
    Job: { template },
    CronJob: {
      schedule: '0 3 * * *',
      jobTemplate: { metadata: { labels: sample.jobLabels ?? LABELS }, spec: { template } },
    },
  };
  return {
    apiVersion: API_VERSIONS[kind],
    kind,
    metadata,
    spec: { ...specs[kind], ...sample.spec },
  } as unknown as Manifest;
}

/** A copy as an artifact would give it: parsed text, nothing shared with the policy. */
export const parsed = <T>(value: T): Manifest => JSON.parse(JSON.stringify(value)) as Manifest;

/** The verdicts of one policy on the objects, through its rendered template and constraint. */
export function judge<N extends PolicyName>(
  name: N,
  parameters: PolicyParameters[N],
  ...objects: readonly Manifest[]
): readonly Verdict[] {
  const policy: Policy<N> = policies[name];
  const constraint = constraintOf(policy, { name, enforcementAction: 'deny', parameters });
  return evaluate([parsed(templateOf(policy))], [parsed(constraint)], objects, []);
}

/** The admission policy that denies what one policy objects to, with its binding. */
export function admission<N extends PolicyName>(
  name: N,
  parameters: PolicyParameters[N],
  namespaces?: readonly string[],
  called: string = name,
): readonly Manifest[] {
  const policy: Policy<N> = policies[name];
  const rendered = admissionPolicyOf(policy, { name: called, parameters, ...(namespaces && { namespaces }) });
  return rendered === undefined ? [] : [parsed(rendered), parsed(admissionBindingOf(called))];
}

/** The verdicts of one policy on the objects, through its rendered admission policy. */
export function judgeByApiServer<N extends PolicyName>(
  name: N,
  parameters: PolicyParameters[N],
  ...objects: readonly Manifest[]
): readonly Verdict[] {
  const [policy, binding] = admission(name, parameters);
  if (policy === undefined || binding === undefined) throw new Error(`${name} has no admission policy`);
  return evaluateAdmission([policy], [binding], objects, []);
}

/** The messages of a violation, an empty list for an object that complies. */
export function messages(verdicts: readonly Verdict[]): readonly string[] {
  const [verdict] = verdicts;
  if (verdicts.length !== 1 || verdict === undefined)
    throw new Error(`one verdict is expected, not ${JSON.stringify(verdicts)}`);
  if (verdict.outcome === 'compliant') return [];
  if (verdict.outcome === 'violation') return verdict.messages;
  throw new Error(JSON.stringify(verdict));
}
