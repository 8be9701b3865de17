import type { Context } from '../delivery/context';
import { releasesOf } from '../delivery/releases';
import { networkPoliciesOf } from '../reachability/policies';
import type { PodTemplate } from '../tree/pods';
import { at, fields, labels, list, text, texts } from '../tree/read';
import { holds, selects, type Labels } from '../tree/selector';
import type { KubeObject } from '../tree/tree';

/**
 * Labels that Cilium itself gives to pods (docs.cilium.io, "Identity-Relevant Labels"), without the prefix of their
 * source.
 */
const NAMESPACE = 'io.kubernetes.pod.namespace';
export const CLUSTER = 'io.cilium.k8s.policy.cluster';

/** What a selector of Cilium asks of pods. */
export interface Endpoints {
  readonly wanted: Labels;
  /** @default - that of the policy */
  readonly namespace?: string;
  /** @default - that of the policy */
  readonly cluster?: string;
}

/** The selector without prefixes, and where it looks. */
export function endpointsOf(selector: unknown): Endpoints {
  const all = Object.fromEntries(
    Object.entries(labels(selector, 'matchLabels')).map(([key, value]) => [key.replace(/^(?:k8s|any):/, ''), value]),
  );
  const { [NAMESPACE]: namespace, [CLUSTER]: cluster, ...wanted } = all;
  return { wanted, ...(namespace === undefined ? {} : { namespace }), ...(cluster === undefined ? {} : { cluster }) };
}

export type Direction = 'ingress' | 'egress';

/** A rule of a policy of Cilium. */
export interface CiliumRule {
  readonly policy: KubeObject;
  readonly field: string;
  readonly value: unknown;
  readonly peers: readonly { readonly field: string; readonly selector: unknown }[];
}

/** Its rules in a direction, and where they name the pods on the other side. */
export const rulesOf = (policy: KubeObject, direction: Direction): readonly CiliumRule[] => {
  const side = direction === 'ingress' ? 'fromEndpoints' : 'toEndpoints';
  return list(policy.value, 'spec', direction).map((value, r) => {
    const field = `spec.${direction}[${r}]`;
    const peers = list(value, side).map((selector, p) => ({ field: `${field}.${side}[${p}]`, selector }));
    return { policy, field, value, peers };
  });
};

export const ciliumPoliciesOf = ({ cluster }: Context): readonly KubeObject[] =>
  cluster.ofKind('CiliumNetworkPolicy', 'cilium.io');

/** The pods that a policy is for. */
export const podsOf = (context: Context, policy: KubeObject): readonly PodTemplate[] =>
  context.templates.filter((pod) => isFor(policy, pod));

/** Whether a policy is for these pods. */
export const isFor = (policy: KubeObject, pod: PodTemplate): boolean =>
  pod.namespace === (policy.namespace ?? 'default') &&
  holds(endpointsOf(at(policy.value, 'spec', 'endpointSelector')).wanted, pod.labels);

/** Whether some policy refuses what none opens; of policies of the whole cluster it is not asked. */
export function isClosed(context: Context, pod: PodTemplate, direction: Direction): boolean {
  if (context.every('CiliumClusterwideNetworkPolicy').length > 0) return false;
  const ofCilium = ciliumPoliciesOf(context).filter((policy) => at(policy.value, 'spec', direction) !== undefined);
  const ofKubernetes = networkPoliciesOf(context.cluster).filter(({ namespace, value }) => {
    const types = texts(value, 'spec', 'policyTypes');
    const closes = types.includes(direction === 'ingress' ? 'Ingress' : 'Egress') || types.length === 0;
    return closes && namespace === pod.namespace && selects(at(value, 'spec', 'podSelector'), pod.labels);
  });
  return ofKubernetes.length > 0 || ofCilium.some((policy) => isFor(policy, pod));
}

/** A rule without a cluster is for pods of its own (Cilium v1.19, "policy-default-local-cluster"), unless told. */
export const isLocalByDefault = ({ cluster }: Context): boolean =>
  releasesOf(cluster).some(
    ({ chart, values }) => chart === 'cilium' && at(values, 'clustermesh', 'policyDefaultLocalCluster') !== false,
  );

/** Whether the rule names no pods: it is for everybody, or for what is no pod. */
export const isForAll = ({ value }: CiliumRule, direction: Direction): boolean => {
  const way = direction === 'ingress' ? 'from' : 'to';
  const named = Object.keys(fields(value)).filter((key) => key.startsWith(way) && key !== 'toPorts');
  return named.length === 0 || texts(value, `${way}Entities`).includes('all');
};

/** The ports of a rule, by number or name; nothing where it opens all. */
export const portsOf = (value: unknown): readonly string[] | undefined => {
  const opened = list(value, 'toPorts');
  return opened.length === 0
    ? undefined
    : opened.flatMap((one) => list(one, 'ports')).map((port) => text(port, 'port') ?? '');
};
