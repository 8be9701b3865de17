import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { allowedEvictions } from '../kubernetes/budget';
import type { PodTemplate } from '../tree/pods';
import { at, list, number, text, texts } from '../tree/read';
import { scalersOf } from '../tree/scalers';
import { selects } from '../tree/selector';
import { type ClusterTree, type KubeObject, withReleased } from '../tree/tree';
import { DRAIN } from './codes';

/** Kinds whose pods a drain evicts, and that run until they are stopped. */
const STANDING: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet']);

/** Karpenter's word by which a pod keeps its node (karpenter v1, "Disruption", "Pod-Level Controls"). */
const KEPT = 'karpenter.sh/do-not-disrupt';

/** What a drain of a node, or its replacement by Karpenter, waits for in vain. */
export const drainProblems = (context: Context): readonly Problem[] => {
  const budgets = context.every('PodDisruptionBudget', 'policy');
  const pods = context.templates.filter(({ owner }) => STANDING.has(owner.kind));
  return [
    ...budgets.flatMap((budget) => neverEvicts(context.cluster, budget, pods)),
    ...pods.flatMap((pod) => twice(pod, budgets)),
    ...context.every('NodePool', 'karpenter.sh').flatMap(neverReplaced),
    ...keptNodes(context),
  ];
};

const chooses = (budget: KubeObject, pod: PodTemplate): boolean =>
  budget.namespace === pod.namespace && selects(at(budget.value, 'spec', 'selector'), pod.labels);

/** Budgets of charts, and of ours over pods of charts; those over pods of ours are asked by the gate `workload`. */
function neverEvicts(cluster: ClusterTree, budget: KubeObject, all: readonly PodTemplate[]): readonly Problem[] {
  const pods = all.filter((pod) => chooses(budget, pod));
  if ([budget, ...pods.map(({ owner }) => owner)].every(({ release }) => release === undefined)) return [];
  const scalers = scalersOf(withReleased(cluster));
  const fewest = pods.reduce((sum, { owner }) => {
    const scaler = scalers.find(
      ({ object, target }) =>
        object.namespace === owner.namespace && target.kind === owner.kind && target.name === owner.name,
    );
    return sum + (scaler?.fewest ?? number(owner.value, 'spec', 'replicas') ?? 1);
  }, 0);
  const allowed = allowedEvictions(budget.value, fewest);
  return when(fewest > 0 && allowed !== undefined && allowed < 1, () =>
    atObject(DRAIN, budget, {
      field: 'spec',
      message: `with ${fewest === 1 ? '1 pod' : `${fewest} pods`} the budget allows no eviction`,
      given: JSON.stringify(at(budget.value, 'spec', 'maxUnavailable') ?? at(budget.value, 'spec', 'minAvailable')),
      remedy: 'allow one pod to go (maxUnavailable: 1), or run one more',
    }),
  );
}

/** The API server evicts no pod that two budgets select (kubernetes v1.36, `pkg/registry/core/pod/storage`). */
function twice(pod: PodTemplate, budgets: readonly KubeObject[]): readonly Problem[] {
  const [first, second] = budgets.filter((budget) => chooses(budget, pod));
  if (first === undefined || second === undefined) return [];
  const own = second.release === undefined ? second : first;
  return [
    atObject(DRAIN, own, {
      field: 'spec.selector',
      message: `two budgets select the pods of ${pod.owner.label}, and the API server evicts none of them`,
      given: `${first.label}, ${second.label}`,
      remedy: 'leave one of them out',
    }),
  ];
}

const isNone = (nodes: string): boolean => /^0+%?$/.test(nodes);

/** A budget without a schedule holds at all times. */
const neverReplaced = (pool: KubeObject): readonly Problem[] =>
  list(pool.value, 'spec', 'disruption', 'budgets').flatMap((budget, index) => {
    const nodes = text(budget, 'nodes') ?? '';
    const reasons = texts(budget, 'reasons');
    const isAlways = at(budget, 'schedule') === undefined && (reasons.length === 0 || reasons.includes('Drifted'));
    return when(isAlways && isNone(nodes), () =>
      atObject(DRAIN, pool, {
        field: `spec.disruption.budgets[${index}].nodes`,
        message: 'no node of the pool is ever replaced by one of a new image',
        given: nodes,
        allowed: 'at least 1, or a schedule and a duration beside it',
        remedy: 'let some nodes go at a time',
      }),
    );
  });

function keptNodes({ templates, every }: Context): readonly Problem[] {
  const endless = every('NodePool', 'karpenter.sh').find(
    ({ value }) => text(value, 'spec', 'template', 'spec', 'terminationGracePeriod') === undefined,
  );
  if (endless === undefined) return [];
  return templates
    .filter(({ owner, annotations }) => STANDING.has(owner.kind) && annotations[KEPT] === 'true')
    .map(({ owner, path }) =>
      atObject(DRAIN, owner, {
        field: `${path.slice(0, -'.spec'.length)}.metadata.annotations["${KEPT}"]`,
        message: `the pods keep their nodes for ever, since ${endless.label} has no terminationGracePeriod`,
        given: 'true',
        remedy: 'take the annotation off, or bound the time in the NodePool',
      }),
    );
}
