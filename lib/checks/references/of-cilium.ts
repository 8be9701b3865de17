import { atObject } from '../gate';
import { at, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { CILIUM_PODS } from './codes';
import { choosesPods, type Context } from '../delivery/context';
import { joinFound, NOTHING, type Found, unchecked, found } from './found';
import { endpointsOf, rulesOf } from './mesh-policies';
import { resolvesPort } from '../tree/pods';
import { holds, type Labels, written } from '../tree/selector';

/**
 * Policies of Cilium towards the pods that they select.
 *
 * Peers in another cluster of the mesh are looked for there, where its artifacts are available.
 */
export function ciliumReferences(context: Context, contexts: readonly Context[]): Found {
  return joinFound(
    context.cluster
      .ofKind('CiliumNetworkPolicy', 'cilium.io')
      .map((policy) => joinFound([ownPods(context, policy), ...peers(context, contexts, policy)])),
  );
}

function ownPods(context: Context, policy: KubeObject): Found {
  const namespace = policy.namespace ?? 'default';
  const { wanted } = endpointsOf(at(policy.value, 'spec', 'endpointSelector'));
  const selected = selectsNothing(context, policy, { namespace, wanted, field: 'spec.endpointSelector' });
  const pods = context.pods.filter((pod) => pod.namespace === namespace && holds(wanted, pod.labels));
  return pods.length === 0 ? selected : joinFound([selected, ports(policy, 'ingress', pods)]);
}

function peers(context: Context, contexts: readonly Context[], policy: KubeObject): readonly Found[] {
  return (['ingress', 'egress'] as const).flatMap((direction) =>
    rulesOf(policy, direction).flatMap((rule) =>
      rule.peers.map(({ field, selector }) => {
        const { namespace = policy.namespace ?? 'default', cluster, wanted } = endpointsOf(selector);
        const there = contextOf(context, contexts, cluster ?? context.cluster.cluster);
        if (there === undefined) return unchecked(`${policy.label} ${field}`);
        const pods = there.pods.filter((pod) => pod.namespace === namespace && holds(wanted, pod.labels));
        const isOpened = direction === 'egress' && pods.length > 0;
        return joinFound([
          selectsNothing(there, policy, { namespace, wanted, field }),
          isOpened ? portsOfRule(policy, rule.value, rule.field, pods) : NOTHING,
        ]);
      }),
    ),
  );
}

/** The cluster of that name: this one, or one of its mesh. */
const contextOf = (own: Context, contexts: readonly Context[], cluster: string): Context | undefined =>
  cluster === own.cluster.cluster ? own : contexts.find((other) => inMesh(other.cluster, own.cluster, cluster));

const inMesh = (other: ClusterTree, own: ClusterTree, name: string): boolean =>
  other.platform === own.platform && other.cluster === name;

function selectsNothing(
  context: Context,
  policy: KubeObject,
  { namespace, wanted, field }: { readonly namespace: string; readonly wanted: Labels; readonly field: string },
): Found {
  if (Object.keys(wanted).length === 0 || choosesPods(context, [namespace], (given) => holds(wanted, given)))
    return NOTHING;
  if (context.hasUnknownPods(namespace)) return unchecked(`${policy.label} ${field}`);
  return found(
    atObject(CILIUM_PODS, policy, {
      field,
      message: `the selector selects no pods in ${namespace} of ${context.cluster.cluster}`,
      given: written(at(policy.value, ...steps(field))),
      remedy: 'use labels that the pod template has',
    }),
  );
}

const steps = (field: string): readonly (string | number)[] =>
  field
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

type Pods = Context['pods'];

const ports = (policy: KubeObject, direction: 'ingress', pods: Pods): Found =>
  joinFound(
    list(policy.value, 'spec', direction).map((rule, r) => portsOfRule(policy, rule, `spec.${direction}[${r}]`, pods)),
  );

function portsOfRule(policy: KubeObject, rule: unknown, field: string, pods: Pods): Found {
  const ports = list(rule, 'toPorts').flatMap((opened, t) =>
    list(opened, 'ports').map((entry, p) => ({
      field: `${field}.toPorts[${t}].ports[${p}].port`,
      port: text(entry, 'port') ?? '',
    })),
  );
  const problems = ports
    .filter(({ port }) => !pods.some((pod) => resolvesPort(pod, asPort(port))))
    .map(({ field: at, port }) =>
      atObject(CILIUM_PODS, policy, {
        field: at,
        message: `${pods.map((pod) => pod.owner.label).join(', ')} has no such port`,
        given: port,
        remedy: 'use a port of the containers',
      }),
    );
  return found(...problems);
}

/** Ports are text in these policies, also where they are numbers. */
const asPort = (port: string): string | number => (/^\d+$/.test(port) ? Number(port) : port);
