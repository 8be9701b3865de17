import type { Template } from '../aws/identities';
import { podTemplateOf } from '../tree/pods';
import { type ClusterTree, type KubeObject, withReleased } from '../tree/tree';
import { argoPeople } from './argo-cd-policy';
import { cloudPrincipals, cloudSteps } from './cloud';
import { type Engines, enginesOf } from './engines';
import { type Binding, bindingsOf, grantsBy } from './holders';
import { appliedBy, isUnknown, neededFor } from './needed';
import { fromPod, type Places, placesOf } from './places';
import { powersOf } from './powers';
import { type Grant, starsIn } from './rules';
import {
  account,
  ALL_SECRETS,
  CLUSTER,
  type Id,
  nameIn,
  NODES,
  relabels,
  secretsOf,
  sortOf,
  type Step,
  VOLUMES,
} from './steps';
import { type Reached, type StepsOf, type Together, walk } from './walk';

/** Somebody or something whose rights are held against what the platform says. */
export interface Holder {
  readonly id: Id;
  readonly sort: 'person' | 'account' | 'pod' | 'engine' | 'cloud';
  /** Objects on which it may be said what this one may become. */
  readonly objects: readonly KubeObject[];
  /** Its rights say by their own name that they are those of an administrator. */
  readonly isAdministrator?: boolean;
  /** The template of an entry of AWS. @default - it is said in a manifest */
  readonly template?: Template;
  /** All that it can become, nearest first. */
  readonly reached: ReadonlyMap<Id, Reached>;
  /** What makes pods in the layers that it applies, by namespace; not what releases bring. @default - nothing */
  readonly makersIn?: ReadonlyMap<string, readonly KubeObject[]>;
  /** It is not known what it applies. @default false */
  readonly isUnknown?: boolean;
  /** What whoever applies the same objects becomes at the least. @default - it applies nothing for an engine */
  readonly needed?: ReadonlyMap<Id, Reached>;
  /** Its rules with a wildcard where nothing that it applies has one. @default - none */
  readonly stars?: readonly Grant[];
}

/** Everybody of a cluster, with all that each can become. */
export function holdersOf(cluster: ClusterTree, templates: readonly Template[]): readonly Holder[] {
  const whole = withReleased(cluster);
  const places = placesOf(whole);
  const bindings = bindingsOf(whole);
  const engines = enginesOf(whole, (namespace) => places.accountsIn(namespace));
  const own = new Map<Id, readonly Step[]>();
  const people = argoPeople(whole, engines);
  const principals = cloudPrincipals(templates);
  for (const { id, steps } of people) own.set(id, steps);
  for (const { id, steps, grants } of principals) own.set(id, [...steps, ...fromGrants(grants, places, engines)]);
  const pods = whole.objects.flatMap((object) => {
    const pod = podTemplateOf(object);
    return pod === undefined ? [] : [{ id: `pod:${object.label}`, object, steps: fromPod(whole, pod) }];
  });
  for (const { id, steps } of pods) own.set(id, steps);
  const stepsOf = stepsBy({ places, bindings, engines, own, cloud: cloudSteps(templates) });
  const together = togetherBy(bindings);
  const grantsOf = grantsBy(bindings);
  const holder = (one: Omit<Holder, 'reached'>): Holder => ({ ...one, reached: walk(one.id, stepsOf, together) });
  return [
    ...peopleOf(bindings).map(({ id, objects }) => holder({ id, sort: 'person', objects })),
    ...people.map(({ id, object, isAdministrator }) =>
      holder({ id, sort: 'person', objects: [object], isAdministrator }),
    ),
    ...principals.map(({ id, template, isAdministrator }) =>
      holder({ id, sort: 'cloud', objects: [], template, isAdministrator }),
    ),
    ...accountsOf(whole, bindings)
      .filter(({ id }) => isThere(id, places))
      .map(({ id, objects }) => {
        const by = engines.appliedAs(id);
        const grants = by.flatMap((one) => neededFor(one, whole, bindings));
        own.set(`needed:${id}`, fromGrants(grants, places, engines));
        if (by.some((one) => isUnknown(one, whole))) return holder({ id, sort: 'account', objects, isUnknown: true });
        const needed =
          by.length === 0
            ? {}
            : {
                makersIn: makersIn(by, whole),
                needed: walk(`needed:${id}`, stepsOf, together),
                stars: starsIn(grantsOf(id), grants),
              };
        return holder({ id, sort: 'account', objects, ...needed });
      }),
    ...pods.map(({ id, object }) => holder({ id, sort: 'pod', objects: [object] })),
    ...engines.objects.map(({ id, object }) => holder({ id, sort: 'engine', objects: [object] })),
  ];
}

/** A binding may name an account that nobody made. */
const isThere = (id: Id, places: Places): boolean => places.accountsIn(nameIn(id).split('/')[0] ?? '').includes(id);

function makersIn(by: readonly KubeObject[], cluster: ClusterTree): ReadonlyMap<string, readonly KubeObject[]> {
  const makers = by
    .filter(({ kind }) => kind !== 'HelmRelease')
    .flatMap((one) => appliedBy(one, cluster))
    .filter((object) => podTemplateOf(object) !== undefined);
  const spaceOf = ({ namespace = 'default' }: KubeObject): string => namespace;
  return new Map(makers.map((maker) => [spaceOf(maker), makers.filter((one) => spaceOf(one) === spaceOf(maker))]));
}

const fromGrants = (grants: readonly Grant[], places: Places, engines: Engines): readonly Step[] => [
  ...powersOf(grants, places),
  ...grants.flatMap((grant) => engines.fromGrant(grant)),
];

interface Sources {
  readonly places: Places;
  readonly bindings: readonly Binding[];
  readonly engines: Engines;
  readonly own: ReadonlyMap<Id, readonly Step[]>;
  readonly cloud: ReadonlyMap<Id, readonly Step[]>;
}

/** Each id is asked once for all holders of the cluster. */
function stepsBy({ places, bindings, engines, own, cloud }: Sources): StepsOf {
  const known = new Map<Id, readonly Step[]>();
  const grantsOf = grantsBy(bindings);
  const ofSort: Readonly<Record<string, (id: Id) => readonly Step[]>> = {
    runs: (id) => places.fromRunning(nameIn(id)),
    enters: (id) => places.fromEntering(nameIn(id)),
    secret: (id) => places.fromSecret(nameIn(id)),
    secrets: (id) =>
      id === ALL_SECRETS
        ? places.namespaces.map((name) => ({ to: secretsOf(name), why: 'it is one of them' }))
        : places.fromSecrets(nameIn(id)),
    role: (id) =>
      fromGrants(
        bindings
          .filter(({ role }) => role === `ClusterRole ${nameIn(id)}`)
          .slice(0, 1)
          .flatMap(({ rules }) => rules.map((rule) => ({ by: `it binds ClusterRole ${nameIn(id)}`, ...rule }))),
        places,
        engines,
      ),
  };
  return (id) => {
    const steps = known.get(id) ?? [
      ...(own.get(id) ?? []),
      ...(cloud.get(id) ?? []),
      ...engines.from(id),
      ...(ofSort[sortOf(id)]?.(id) ?? []),
      ...fromGrants(grantsOf(id), places, engines),
    ];
    known.set(id, steps);
    // Whoever administers the cluster has all of it; nothing is added by saying so one by one.
    return id === CLUSTER ? [] : steps;
  };
}

/** What two powers are worth together. */
const togetherBy =
  (bindings: readonly Binding[]): Together =>
  (reached) => {
    const running = [...reached.keys()].filter((id) => sortOf(id) === 'runs');
    return [
      ...(reached.has(VOLUMES) ? running.slice(0, 1) : []).map((from) => ({
        from,
        to: NODES,
        why: 'a pod of its own mounts a volume of its own, which is a folder of the node',
      })),
      ...running
        .filter((id) => reached.has(relabels(nameIn(id))) || reached.has(relabels('*')))
        .map((from) => ({ from, to: NODES, why: 'it takes the level of Pod Security off the namespace' })),
      ...[...reached.keys()].flatMap((from) => rewritten(from, bindings, reached)),
    ];
  };

/** Who writes a role and holds it too has every right where it is bound. */
function rewritten(
  from: Id,
  bindings: readonly Binding[],
  reached: ReadonlyMap<Id, Reached>,
): readonly (Step & { readonly from: Id })[] {
  if (sortOf(from) !== 'rewrites') return [];
  const own = bindings.filter(
    ({ role, holders }) => role === nameIn(from) && holders.some((holder) => reached.has(holder)),
  );
  return own.slice(0, 1).map(({ object }) => ({
    from,
    to: object.kind === 'ClusterRoleBinding' ? CLUSTER : `runs:${object.namespace ?? 'default'}`,
    why: `${object.label} gives it the role that it rewrites`,
  }));
}

/** Groups and users that bindings name, but for those that Kubernetes itself has. */
function peopleOf(bindings: readonly Binding[]): readonly Pick<Holder, 'id' | 'objects'>[] {
  return byHolder(bindings, (id) =>
    /^(?:group|user):(?!system:(?!authenticated$|unauthenticated$|serviceaccounts))/.test(id),
  );
}

function accountsOf(cluster: ClusterTree, bindings: readonly Binding[]): readonly Pick<Holder, 'id' | 'objects'>[] {
  const found = new Map(byHolder(bindings, (id) => sortOf(id) === 'account').map((one) => [one.id, one.objects]));
  for (const object of cluster.ofKind('ServiceAccount', '')) {
    const id = account(object.namespace ?? 'default', object.name);
    found.set(id, [object, ...(found.get(id) ?? [])]);
  }
  return [...found].map(([id, objects]) => ({ id, objects }));
}

function byHolder(bindings: readonly Binding[], isOne: (id: Id) => boolean): readonly Pick<Holder, 'id' | 'objects'>[] {
  const found = new Map<Id, KubeObject[]>();
  for (const { object, holders } of bindings)
    for (const id of holders.filter(isOne)) found.set(id, [...(found.get(id) ?? []), object]);
  return [...found].map(([id, objects]) => ({ id, objects }));
}
