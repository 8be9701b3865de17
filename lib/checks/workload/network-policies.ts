import { code } from '../gate';
import { hasPods, type Context } from '../delivery/context';
import type { PodTemplate } from '../tree/pods';
import { selects } from '../tree/selector';
import { at, fields, isFields, list, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { given, unless, type WorkloadCheck } from './check';

type Direction = 'Ingress' | 'Egress';

/** Directions that a NetworkPolicy closes; without policyTypes: Ingress, and Egress where it has egress rules. */
function directions(policy: KubeObject): readonly Direction[] {
  const written = texts(policy.value, 'spec', 'policyTypes');
  if (written.length > 0) return (['Ingress', 'Egress'] as const).filter((d) => written.includes(d));
  return isFields(at(policy.value, 'spec')) && 'egress' in fields(at(policy.value, 'spec'))
    ? ['Ingress', 'Egress']
    : ['Ingress'];
}

function covering(pod: PodTemplate, context: Context): ReadonlySet<Direction> {
  const policies = context.cluster
    .ofKind('NetworkPolicy', 'networking.k8s.io')
    .filter((p) => p.namespace === pod.namespace && selects(at(p.value, 'spec', 'podSelector'), pod.labels));
  const cilium = context.cluster
    .ofKind('CiliumNetworkPolicy', 'cilium.io')
    .filter((p) => p.namespace === pod.namespace && selects(at(p.value, 'spec', 'endpointSelector'), pod.labels));
  return new Set([
    ...policies.flatMap(directions),
    ...cilium.flatMap((p) =>
      (['Ingress', 'Egress'] as const).filter((d) => Array.isArray(at(p.value, 'spec', d.toLowerCase()))),
    ),
  ]);
}

function isDefaultDeny(policy: KubeObject): boolean {
  const selector = at(policy.value, 'spec', 'podSelector');
  return (
    isFields(selector) &&
    Object.keys(selector).length === 0 &&
    list(policy.value, 'spec', 'ingress').length === 0 &&
    list(policy.value, 'spec', 'egress').length === 0
  );
}

function allowsDns(policy: KubeObject): boolean {
  const selector = at(policy.value, 'spec', 'podSelector');
  if (!isFields(selector) || Object.keys(selector).length > 0) return false;
  return list(policy.value, 'spec', 'egress').some((rule) =>
    list(rule, 'ports').some((port) => at(port, 'port') === 53),
  );
}

const ofPolicy = (object: KubeObject): boolean =>
  object.kind === 'NetworkPolicy' && object.group === 'networking.k8s.io';

/** What NetworkPolicies leave open. */
export const networkPolicyChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/isolated', {
      title: 'ingress and egress of every pod are covered by a NetworkPolicy',
      why: 'what no policy covers is open to the whole cluster',
      bad: 'a namespace without NetworkPolicy',
      good: 'a default deny, and policies for what is declared',
      scanners: [
        'kube-linter non-isolated-pod',
        'kube-score pod-networkpolicy',
        'polaris missingNetworkPolicy',
        'kubescape C-0260',
      ],
    }),
    remedy: 'declare the connections of the workload',
    pod: (pod, context) => {
      const covered = covering(pod, context);
      return (['Ingress', 'Egress'] as const).flatMap((d) =>
        unless(covered.has(d), { field: pod.path, message: `no NetworkPolicy covers ${d.toLowerCase()} of the pods` }),
      );
    },
  },
  {
    code: code('workload/policy-types', {
      title: 'a NetworkPolicy sets policyTypes, and has rules only for the directions it names',
      why:
        'rules for a direction that policyTypes does not name are ignored: their author believes the pods are ' +
        'guarded, or open',
      bad: 'policyTypes: [Ingress], with egress rules',
      good: 'policyTypes: [Ingress, Egress]',
      scanners: [],
    }),
    remedy: 'name the directions of the policy',
    object: (o) => {
      if (!ofPolicy(o)) return [];
      const said = texts(o.value, 'spec', 'policyTypes');
      if (said.length === 0) return [{ field: 'spec.policyTypes', message: 'the policy does not set policyTypes' }];
      return (['Ingress', 'Egress'] as const).flatMap((d) =>
        unless(said.includes(d) || list(o.value, 'spec', d.toLowerCase()).length === 0, {
          field: `spec.${d.toLowerCase()}`,
          message: `the rules are ignored, since policyTypes does not name ${d}`,
          ...given(at(o.value, 'spec', 'policyTypes')),
        }),
      );
    },
  },
  {
    code: code('workload/default-deny', {
      title: 'a namespace with pods denies everything by default and allows DNS',
      why: 'a new pod is open to the whole cluster until somebody writes a policy for it',
      bad: 'a namespace without a policy for podSelector: {}',
      good: 'podSelector: {}, policyTypes: [Ingress, Egress], and DNS egress',
      scanners: ['kubescape C-0206', 'CIS 5.3.2'],
    }),
    remedy: 'render the default policies of the namespace',
    object: (o, context) => {
      if (o.kind !== 'Namespace' || o.group !== '' || !hasPods(context, o.name)) return [];
      const policies = context.cluster
        .ofKind('NetworkPolicy', 'networking.k8s.io')
        .filter((p) => p.namespace === o.name);
      const denied = new Set(policies.filter(isDefaultDeny).flatMap(directions));
      return [
        ...unless(denied.has('Ingress') && denied.has('Egress'), {
          field: 'metadata.name',
          message: 'the namespace has no default deny for ingress and egress',
        }),
        ...unless(policies.some(allowsDns), {
          field: 'metadata.name',
          message: 'the namespace has no policy that opens DNS for all pods',
        }),
      ];
    },
  },
];
