import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { isBuiltInGroup } from '../kubernetes/served';
import { at, fields, isFields, labels, list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { NAMED_OBJECT, SPREAD_PODS } from './codes';
import { choosesPods, type Context } from '../delivery/context';
import { joinFound, NOTHING, type Found, found, unchecked } from './found';
import type { PodTemplate } from '../tree/pods';
import { selects, written } from '../tree/selector';

/** Where kinds name another object of the same cluster, and the kind where none is written. */
const NAMED: Readonly<Record<string, { readonly path: readonly string[]; readonly kind?: string }>> = {
  Certificate: { path: ['spec', 'issuerRef'], kind: 'Issuer' },
  VerticalPodAutoscaler: { path: ['spec', 'targetRef'] },
  NodePool: { path: ['spec', 'template', 'spec', 'nodeClassRef'] },
  IngressClass: { path: ['spec', 'parameters'] },
};

/** References of custom resources to each other, and the constraints by which pods are spread. */
export function otherReferences(context: Context): Found {
  return joinFound([
    ...context.cluster.objects.map((object) => named(context, object)),
    spreads(context),
    affinities(context),
    releaseSelectors(context),
  ]);
}

function named(context: Context, object: KubeObject): Found {
  const rule = NAMED[object.kind];
  const reference = rule === undefined ? undefined : at(object.value, ...rule.path);
  if (rule === undefined || !isFields(reference) || (isBuiltInGroup(object.group) && object.kind !== 'IngressClass'))
    return NOTHING;
  const kind = text(reference, 'kind') ?? rule.kind ?? '';
  const name = text(reference, 'name') ?? '';
  if (context.find(kind, undefined, name) !== undefined || context.find(kind, object.namespace, name) !== undefined)
    return NOTHING;
  return found(
    atObject(NAMED_OBJECT, object, {
      field: rule.path.join('.'),
      message: `${kind} ${name} does not exist in this cluster`,
      given: `${kind} ${name}`,
      remedy: 'render it, or correct the name',
    }),
  );
}

function spreads({ pods }: Context): Found {
  const problems = pods.flatMap((pod) =>
    list(pod.spec, 'topologySpreadConstraints').flatMap((constraint, i) => {
      const selector = at(constraint, 'labelSelector');
      const chooses =
        [
          ...Object.keys(labels(selector, 'matchLabels')),
          ...list(selector, 'matchExpressions'),
          ...list(constraint, 'matchLabelKeys'),
        ].length > 0;
      if (chooses && selects(selector, pod.labels)) return [];
      return [
        atObject(SPREAD_PODS, pod.owner, {
          field: `${pod.path}.topologySpreadConstraints[${i}].labelSelector`,
          message: chooses
            ? 'the constraint does not select the pods it should spread'
            : 'the constraint selects all pods of the namespace, or none',
          given: written(selector),
          remedy: 'use labels of the pod template',
        }),
      ];
    }),
  );
  return found(...problems);
}

/** Pods that the pods of a workload are to be near, or away from. */
function affinities(context: Context): Found {
  return joinFound(
    context.pods.flatMap((pod) =>
      ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
        ...list(pod.spec, 'affinity', kind, 'requiredDuringSchedulingIgnoredDuringExecution').map((term, i) =>
          affinity(
            context,
            pod,
            term,
            `${pod.path}.affinity.${kind}.requiredDuringSchedulingIgnoredDuringExecution[${i}]`,
          ),
        ),
        ...list(pod.spec, 'affinity', kind, 'preferredDuringSchedulingIgnoredDuringExecution').map((term, i) =>
          affinity(
            context,
            pod,
            at(term, 'podAffinityTerm'),
            `${pod.path}.affinity.${kind}.preferredDuringSchedulingIgnoredDuringExecution[${i}].podAffinityTerm`,
          ),
        ),
      ]),
    ),
  );
}

function affinity(context: Context, pod: PodTemplate, term: unknown, field: string): Found {
  const selector = at(term, 'labelSelector');
  const named = texts(term, 'namespaces');
  const chosen = at(term, 'namespaceSelector');
  const within = [
    ...(named.length > 0 || chosen !== undefined ? named : [pod.namespace]),
    ...(chosen === undefined
      ? []
      : [...context.namespaces].filter(([, given]) => selects(chosen, given)).map(([name]) => name)),
  ];
  if (choosesPods(context, within, (given) => selects(selector, given))) return NOTHING;
  if (within.some((namespace) => context.hasUnknownPods(namespace))) return unchecked(`${pod.owner.label} ${field}`);
  return found(
    atObject(SPREAD_PODS, pod.owner, {
      field: `${field}.labelSelector`,
      message: 'the term selects no pods',
      given: written(selector),
      remedy: 'use labels that a pod template has',
    }),
  );
}

/** Fields of values that hold the terms by which charts spread pods. */
const SPREADING: ReadonlySet<string> = new Set(['topologySpreadConstraints', 'podAntiAffinity', 'podAffinity']);

/** Selectors in the values of a release towards the pods that it declares to run, by the labels that are declared. */
function releaseSelectors({ cluster, released }: Context): Found {
  const problems = releasesOf(cluster).flatMap(({ object, values, valuesField }) => {
    const own = released.filter(({ owner }) => owner === object);
    if (own.length === 0) return [];
    return selectorsIn(values, valuesField, false)
      .filter(({ selector }) => !own.some((pods) => maySelect(selector, pods)))
      .map(({ field, selector }) =>
        atObject(SPREAD_PODS, object, {
          field,
          message: 'the term selects no pods that the release declares to run',
          given: written(selector),
          allowed: own.map((pods) => JSON.stringify(pods.labels)).join(', '),
          remedy: 'use labels of the pods',
        }),
      );
  });
  return found(...problems);
}

/** Whether no label that is declared of the pods speaks against the selector. */
const maySelect = (selector: unknown, pods: Context['released'][number]): boolean =>
  Object.entries(labels(selector, 'matchLabels')).every(([key, value]) => (pods.labels[key] ?? value) === value);

function selectorsIn(
  value: unknown,
  path: string,
  inside: boolean,
): readonly { readonly field: string; readonly selector: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => selectorsIn(item, `${path}[${index}]`, inside));
  return Object.entries(fields(value)).flatMap(([key, inner]) =>
    inside && key === 'labelSelector'
      ? [{ field: `${path}.${key}`, selector: inner }]
      : selectorsIn(inner, `${path}.${key}`, inside || SPREADING.has(key)),
  );
}
