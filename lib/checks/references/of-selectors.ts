import type { Problem } from '../../model/problem';
import { choosesPods, type Context } from '../delivery/context';
import { atObject } from '../gate';
import { GIVEN_NAMESPACES } from '../kubernetes/given';
import { at, text } from '../tree/read';
import { selects, written } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { HPA_REPLICAS, HPA_TARGET, NAMESPACE, PDB_PODS } from './codes';
import { doesNotExist, found, joinFound, NOTHING, unchecked, type Found } from './found';

/** Objects towards their namespace, autoscalers and budgets towards their pods. */
export const selectorReferences = (context: Context): Found =>
  joinFound([
    found(
      ...context.cluster.objects.flatMap((object) => namespaceProblems(context, object)),
      ...context.cluster
        .ofKind('HorizontalPodAutoscaler', 'autoscaling')
        .flatMap((autoscaler) => targetProblems(context, autoscaler)),
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

function targetProblems(context: Context, autoscaler: KubeObject): readonly Problem[] {
  const kind = text(autoscaler.value, 'spec', 'scaleTargetRef', 'kind') ?? '';
  const name = text(autoscaler.value, 'spec', 'scaleTargetRef', 'name') ?? '';
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
      remedy: 'leave replicas out and set minReplicas of the autoscaler',
    }),
  ];
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
