import { allows, CHANGE, type Grant, READ } from './rules';
import {
  account,
  ALL_SECRETS,
  CLUSTER,
  enters,
  type Id,
  NODES,
  relabels,
  rewrites,
  runs,
  secret,
  secretsOf,
  type Step,
  VOLUMES,
} from './steps';

/** What the rights of one holder are read with. */
export interface Surroundings {
  /** Every namespace there is. */
  readonly namespaces: readonly string[];
  accountsIn(namespace: string): readonly Id[];
}

const RBAC = 'rbac.authorization.k8s.io';

const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  '': ['replicationcontrollers'],
  apps: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  batch: ['cronjobs', 'jobs'],
};

/** Kinds of which an operator makes pods, whose account or containers the object names. */
const OPERATED: Readonly<Record<string, readonly string[]>> = {
  'monitoring.coreos.com': ['alertmanagers', 'prometheusagents', 'prometheuses', 'thanosrulers'],
  'opentelemetry.io': ['opentelemetrycollectors'],
  'cloudwatch.aws.amazon.com': ['amazoncloudwatchagents'],
};

/** What several rights of one holder come to, or a single one; each where it holds. */
export function powersOf(grants: readonly Grant[], around: Surroundings): readonly Step[] {
  return grants.flatMap((grant) => [
    ...everything(grant),
    ...ofPods(grant, around),
    ...ofSecrets(grant, around),
    ...ofAccounts(grant, around),
    ...ofRoles(grant, grants),
    ...ofTheCluster(grant, grants),
  ]);
}

const step = (grant: Grant, to: Id, what: string): Step => ({ to, why: `${grant.by}: ${what}` });

/** The namespaces in which a grant holds. */
const placesOf = ({ namespace }: Grant, { namespaces }: Surroundings): readonly string[] =>
  namespace === undefined ? namespaces : [namespace];

const everything = (grant: Grant): readonly Step[] =>
  grant.namespace === undefined && grant.names.length === 0 && hasStars(grant)
    ? [step(grant, CLUSTER, 'every verb on everything')]
    : [];

const hasStars = ({ verbs, groups, resources }: Grant): boolean =>
  [verbs, groups, resources].every((list) => list.includes('*'));

function ofPods(grant: Grant, around: Surroundings): readonly Step[] {
  const everywhere = (to: (namespace: string) => Id, what: string): readonly Step[] =>
    placesOf(grant, around).map((namespace) => step(grant, to(namespace), what));
  const makes = Object.entries(TEMPLATES).find(([group, kinds]) => allows(grant, CHANGE, group, kinds));
  const isPod = allows(grant, ['create'], '', ['pods']);
  const operated = Object.entries(OPERATED).find(([group, kinds]) => allows(grant, CHANGE, group, kinds));
  return [
    ...(isPod ? everywhere(runs, 'it makes pods') : []),
    ...(makes === undefined ? [] : everywhere(runs, 'it says in a workload what runs')),
    ...(operated === undefined ? [] : everywhere(runs, `it makes objects of ${operated[0]} that become pods`)),
    // The image of a pod can be changed, its account cannot.
    ...(allows(grant, ['patch', 'update'], '', ['pods']) ? everywhere(enters, 'it changes the image of pods') : []),
    ...(allows(grant, ['create', 'get'], '', ['pods/attach', 'pods/exec'])
      ? everywhere(enters, 'it opens a shell in pods')
      : []),
    ...(allows(grant, ['patch', 'update'], '', ['pods/ephemeralcontainers'])
      ? everywhere(enters, 'it puts a container into pods')
      : []),
  ];
}

function ofSecrets(grant: Grant, around: Surroundings): readonly Step[] {
  if (!allows(grant, READ, '', ['secrets'])) return [];
  const what = 'it reads Secrets';
  if (grant.names.length > 0)
    return placesOf(grant, around).flatMap((namespace) =>
      grant.names.map((name) => step(grant, secret(namespace, name), what)),
    );
  if (grant.namespace === undefined) return [step(grant, ALL_SECRETS, what)];
  return [step(grant, secretsOf(grant.namespace), what)];
}

/** By tokens, by impersonation, and by a Secret of a token that it makes and reads. */
function ofAccounts(grant: Grant, around: Surroundings): readonly Step[] {
  const named = (what: string): readonly Step[] =>
    placesOf(grant, around).flatMap((namespace) =>
      around
        .accountsIn(namespace)
        .filter((id) => grant.names.length === 0 || grant.names.some((name) => id === account(namespace, name)))
        .map((to) => step(grant, to, what)),
    );
  const isPeople = grant.namespace === undefined && allows(grant, ['impersonate'], '', ['users', 'groups']);
  return [
    ...(allows(grant, ['create'], '', ['serviceaccounts/token']) ? named('it makes tokens of accounts') : []),
    ...(allows(grant, ['impersonate'], '', ['serviceaccounts']) ? named('it impersonates accounts') : []),
    ...(allows(grant, ['create'], '', ['secrets']) && allows(grant, READ, '', ['secrets']) && grant.names.length === 0
      ? named('it makes the Secret of a token of an account, and reads it')
      : []),
    ...(isPeople
      ? grant.names.length === 0
        ? [step(grant, CLUSTER, 'it impersonates anybody, system:masters too')]
        : grant.names.flatMap((name) =>
            ['group', 'user'].map((sort) => step(grant, `${sort}:${name}`, 'it impersonates them')),
          )
      : []),
  ];
}

/** Rights that give rights: rewriting a role, binding one. */
function ofRoles(grant: Grant, all: readonly Grant[]): readonly Step[] {
  const holdsBeside = (verbs: readonly string[], resources: readonly string[]): boolean =>
    all.some(
      (other) =>
        (other.namespace === undefined || other.namespace === grant.namespace) && allows(other, verbs, RBAC, resources),
    );
  const { namespace, names } = grant;
  const kind = (['ClusterRole', 'Role'] as const).find((one) =>
    allows(grant, ['escalate'], RBAC, [`${one.toLowerCase()}s`]),
  );
  const isRewriting = kind !== undefined && holdsBeside(CHANGE, [`${kind.toLowerCase()}s`]);
  const whole = namespace === undefined ? CLUSTER : runs(namespace);
  const place = (name: string): string => (kind === 'Role' && namespace !== undefined ? `${namespace}/${name}` : name);
  return [
    ...(isRewriting && kind !== undefined
      ? names.length === 0
        ? [step(grant, whole, `it writes any ${kind}, with rights that it lacks`)]
        : names.map((name) =>
            step(grant, rewrites(kind, place(name)), 'it rewrites the role, with rights that it lacks'),
          )
      : []),
    ...binding(grant, all, holdsBeside),
  ];
}

function binding(
  grant: Grant,
  all: readonly Grant[],
  holdsBeside: (verbs: readonly string[], resources: readonly string[]) => boolean,
): readonly Step[] {
  const { namespace, names } = grant;
  if (!allows(grant, ['bind'], RBAC, ['clusterroles', 'roles'])) return [];
  const isEverywhere = namespace === undefined && holdsBeside(CHANGE, ['clusterrolebindings']);
  const inNamespaces = all.flatMap((other) =>
    allows(other, CHANGE, RBAC, ['rolebindings']) ? [other.namespace ?? namespace] : [],
  );
  const isAny = names.length === 0 || names.some((name) => name === 'cluster-admin' || name === 'admin');
  const what = `it binds ${names.length === 0 ? 'any role' : names.join(', ')}`;
  if (isEverywhere && (names.length === 0 || names.includes('cluster-admin'))) return [step(grant, CLUSTER, what)];
  return [
    ...(isAny ? inNamespaces.flatMap((one) => (one === undefined ? [] : [step(grant, runs(one), what)])) : []),
    ...(isEverywhere ? names.map((name) => step(grant, `role:${name}`, what)) : []),
  ];
}

const MUTATING = ['mutatingwebhookconfigurations', 'mutatingadmissionpolicies', 'mutatingadmissionpolicybindings'];

/** What is in no namespace and has power over everything that is. */
function ofTheCluster(grant: Grant, all: readonly Grant[]): readonly Step[] {
  const { names } = grant;
  const when = (isSo: boolean, to: Id, what: string): readonly Step[] => (isSo ? [step(grant, to, what)] : []);
  const relabelled = allows(grant, ['patch', 'update'], '', ['namespaces']);
  const own = grant.namespace === undefined ? (names.length === 0 ? ['*'] : names) : [grant.namespace];
  return [
    ...(relabelled ? own.map((one) => step(grant, relabels(one), 'it changes the labels of namespaces')) : []),
    ...(grant.namespace !== undefined
      ? []
      : [
          ...when(
            allows(grant, CHANGE, 'admissionregistration.k8s.io', MUTATING),
            CLUSTER,
            'it has what is written to the API changed on the way',
          ),
          ...when(
            allows(grant, CHANGE, 'admissionregistration.k8s.io', ['validatingwebhookconfigurations']),
            ALL_SECRETS,
            'it has what is written to the API shown to it',
          ),
          ...when(allows(grant, ['create', 'get'], '', ['nodes/proxy']), NODES, 'it reaches every kubelet'),
          ...when(
            allows(grant, CHANGE, 'karpenter.k8s.aws', ['ec2nodeclasses']),
            NODES,
            'it writes what a node runs at its start',
          ),
          ...when(allows(grant, ['create'], '', ['persistentvolumes']), VOLUMES, 'it makes volumes'),
          ...when(isSigner(grant, all), CLUSTER, 'it approves its own certificates for the API'),
          ...when(
            allows(grant, ['create'], 'velero.io', ['restores']),
            'account:velero/velero',
            'it has Velero restore what it likes',
          ),
        ]),
  ];
}

const SIGNER = 'kubernetes.io/kube-apiserver-client';

function isSigner(grant: Grant, all: readonly Grant[]): boolean {
  const group = 'certificates.k8s.io';
  return (
    allows(grant, ['patch', 'update'], group, ['certificatesigningrequests/approval']) &&
    all.some((one) => allows(one, ['create'], group, ['certificatesigningrequests'])) &&
    all.some(
      (one) =>
        allows(one, ['approve'], group, ['signers']) &&
        (one.names.length === 0 || one.names.some((name) => [SIGNER, 'kubernetes.io/*'].includes(name))),
    )
  );
}
