import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import type { FixedNode } from '../tree/nodes';
import { podTemplateOf } from '../tree/pods';
import { at, isFields, labels, list, text } from '../tree/read';
import { selects } from '../tree/selector';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { NODE_LABEL } from './codes';

/** Labels that nodes no longer have, with what took their place (Kubernetes, "Well-Known Labels"). */
const REMOVED: Readonly<Record<string, string>> = {
  'node-role.kubernetes.io/master': 'node-role.kubernetes.io/control-plane',
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
};

/** Something that chooses nodes: a selector with its place. */
interface Choice {
  readonly field: string;
  readonly selector: unknown;
}

/** Pods and objects of networks, by the nodes that they choose; which nodes there are is known of fixed clusters. */
export const nodeProblems = (cluster: ClusterTree, nodes: readonly FixedNode[] | undefined): readonly Problem[] =>
  cluster.objects.flatMap((object) => choicesOf(object).flatMap((choice) => ofChoice(object, choice, nodes)));

function choicesOf(object: KubeObject): readonly Choice[] {
  const pod = podTemplateOf(object);
  const own = isFields(pod?.spec['nodeSelector'])
    ? [{ field: `${pod?.path ?? ''}.nodeSelector`, selector: { matchLabels: pod?.spec['nodeSelector'] } }]
    : [];
  const listed = list(object.value, 'spec', 'nodeSelectors').map((selector, index) => ({
    field: `spec.nodeSelectors[${index}]`,
    selector,
  }));
  const single = at(object.value, 'spec', 'nodeSelector');
  const isSelector = isFields(single) && (isFields(single['matchLabels']) || Array.isArray(single['matchExpressions']));
  return [...own, ...listed, ...(isSelector ? [{ field: 'spec.nodeSelector', selector: single }] : [])];
}

function ofChoice(
  object: KubeObject,
  { field, selector }: Choice,
  nodes: readonly FixedNode[] | undefined,
): readonly Problem[] {
  const keys = [
    ...Object.keys(labels(selector, 'matchLabels')),
    ...list(selector, 'matchExpressions').flatMap((one) => text(one, 'key') ?? []),
  ];
  const removed = keys.filter((key) => key in REMOVED);
  const told = (message: string, given: string, allowed: string): Problem =>
    atObject(NODE_LABEL, object, { field, message, given, allowed, remedy: 'name a label that nodes have' });
  if (removed.length > 0)
    return removed.map((key) => told('Kubernetes no longer gives this label to nodes', key, REMOVED[key] ?? ''));
  // The architecture of a fixed machine is not known before it is there.
  if (nodes === undefined || keys.length === 0 || keys.includes('kubernetes.io/arch')) return [];
  if (nodes.some((node) => selects(selector, node.labels))) return [];
  const known = [...new Set(nodes.flatMap((node) => Object.keys(node.labels)))];
  return [told('no node of the cluster has these labels', keys.join(', '), known.join(', '))];
}
