import { given } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { choosesPods, type Context } from '../delivery/context';
import { atObject } from '../gate';
import { GIVEN_NAMESPACES } from '../kubernetes/given';
import { at } from '../tree/read';
import { type Scaler, scalersOf } from '../tree/scalers';
import { selects, written } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { HPA_REPLICAS, HPA_TARGET, NAMESPACE, PDB_PODS, SECOND_OWNER } from './codes';
import { doesNotExist, found, joinFound, NOTHING, unchecked, type Found } from './found';

/** Objects towards their namespace, autoscalers and budgets towards their pods. */
export const selectorReferences = (context: Context): Found =>
  joinFound([
    found(
      ...context.cluster.objects.flatMap((object) => namespaceProblems(context, object)),
      ...scalersOf(context.cluster).flatMap((scaler) => targetProblems(context, scaler)),
      ...secondOwners(scalersOf(context.cluster)),
    ),
    ...context.cluster.ofKind('PodDisruptionBudget', 'policy').map((budget) => budgetPods(context, budget)),
  ]);

/** Namespaces that hold the engine are there before anything that it applies. */
function namespaceProblems(context: Context, object: KubeObject): readonly Problem[] {
  const { namespace, layer, release } = object;
  if (namespace === undefined) return [];
  if (release === undefined && (layer === 'gitops' || layer === 'bootstrap')) return [];
  if (context.namespaces.has(namespace) || GIVEN_NAMESPACES.has(namespace)) return [];
  if (context.isDeclared('namespace', namespace)) return [];
  return [
    atObject(NAMESPACE, object, {
      field: 'metadata.namespace',
      message: `Namespace ${namespace} does not exist in this cluster`,
      given: namespace,
      remedy: 'render the Namespace, or correct the name',
    }),
  ];
}

function targetProblems(context: Context, { object: autoscaler, target: { kind, name } }: Scaler): readonly Problem[] {
  const target = context.find(kind, autoscaler.namespace, name);
  if (target === undefined) {
    const what = `${kind} ${autoscaler.namespace ?? ''}/${name}`;
    return [doesNotExist(HPA_TARGET, autoscaler, 'spec.scaleTargetRef', what, 'correct the kind or the name')];
  }
  const replicas = at(target.value, 'spec', 'replicas');
  if (replicas === undefined) return [];
  return [
    atObject(HPA_REPLICAS, target, {
      field: 'spec.replicas',
      message: `replicas are set although ${autoscaler.label} scales it`,
      given: JSON.stringify(replicas),
      remedy: "leave replicas out (replicas: 'external' of a workload), and set the fewest pods there",
    }),
  ];
}

/** Each workload has one owner of the number of its pods. */
function secondOwners(scalers: readonly Scaler[]): readonly Problem[] {
  const first = new Map<string, Scaler>();
  return scalers.flatMap((scaler) => {
    const { object, target } = scaler;
    const key = `${target.kind} ${object.namespace ?? ''}/${target.name}`;
    const owner = first.get(key);
    if (owner === undefined) first.set(key, scaler);
    return given(owner, (other) =>
      atObject(SECOND_OWNER, object, {
        field: 'spec.scaleTargetRef',
        message: `${other.object.label} scales ${key} as well`,
        given: key,
        remedy: "take one of them away; replicas: 'external' makes none of a workload's own",
      }),
    );
  });
}

function budgetPods(context: Context, budget: KubeObject): Found {
  const selector = at(budget.value, 'spec', 'selector');
  const namespace = budget.namespace ?? '';
  if (choosesPods(context, [namespace], (given) => selects(selector, given))) return NOTHING;
  if (context.hasUnknownPods(namespace)) return unchecked(budget.label);
  return found(
    atObject(PDB_PODS, budget, {
      field: 'spec.selector',
      message: 'the selector selects no pods',
      given: written(selector),
      remedy: 'use labels that the pod template has',
    }),
  );
}
