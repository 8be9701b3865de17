import { ApiObject, type Chart } from 'cdk8s';
import type { AcceptedChange, Workload } from '../../lib/model';

/** Annotation by which an object accepts a change: `change.archipel.dev/<check>`, with a list in JSON. */
const ACCEPTED = 'change.archipel.dev/';

/**
 * The annotations of accepted changes, for an object that does not belong to a workload.
 *
 * @param accepts those of the object; what they say of `object` is not repeated
 */
export function acceptedChanges(accepts: readonly AcceptedChange[]): Record<string, string> {
  const lists = new Map<string, object[]>();
  for (const { change, field, from, to, reason } of accepts) {
    const key = ACCEPTED + change.slice('change/'.length);
    lists.set(key, [...(lists.get(key) ?? []), { field, from, to, reason }]);
  }
  return Object.fromEntries([...lists].map(([key, list]) => [key, JSON.stringify(list)]));
}

/**
 * Writes what a workload accepts onto the objects it is for, where reviewers and gates read it.
 *
 * What names a kind that the workload does not have fails the validation of the chart: it would accept nothing.
 */
export function declareAccepted(chart: Chart, { accepts = [] }: Workload): void {
  const objects = chart.node.children.filter((child) => ApiObject.isApiObject(child));
  for (const kind of new Set(accepts.map((one) => kindIn(one)))) {
    const targets = objects.filter((one) => one.kind === kind);
    const annotations = acceptedChanges(accepts.filter((one) => kindIn(one) === kind));
    for (const target of targets)
      for (const [key, value] of Object.entries(annotations)) target.metadata.addAnnotation(key, value);
    if (targets.length > 0) continue;
    chart.node.addValidation({
      validate: () => [`what is accepted names a ${kind}, but this workload has none`],
    });
  }
}

/** The check names `StatefulSet data/db`; in a workload the kind is enough. */
const kindIn = ({ object }: AcceptedChange): string => object.split(' ')[0] ?? object;
