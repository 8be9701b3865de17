import { choosesPods, type Context } from '../delivery/context';
import { atObject } from '../gate';
import { GIVEN_NAMESPACES } from '../kubernetes/given';
import { at, isFields, list, text } from '../tree/read';
import { namespaceLabels, selects, written } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { NETWORK_POLICY_PEER, NETWORK_POLICY_PODS } from './codes';
import { found, joinFound, NOTHING, unchecked, type Found } from './found';

/** NetworkPolicies towards the pods that they select, and those that they name as peers. */
export const networkPolicyReferences = (context: Context): Found =>
  joinFound(
    context.cluster
      .ofKind('NetworkPolicy', 'networking.k8s.io')
      .flatMap((policy) => [selectedPods(context, policy), ...peersOf(policy).map((peer) => peerPods(context, peer))]),
  );

/** The cluster's DNS: every distribution labels its pods so, and none of them is rendered here. */
const DNS: Readonly<Record<string, string>> = { 'k8s-app': 'kube-dns' };

const namespaceOf = ({ namespace }: KubeObject): string => namespace ?? 'default';

function selectedPods(context: Context, policy: KubeObject): Found {
  const own = namespaceOf(policy);
  const selector = at(policy.value, 'spec', 'podSelector');
  const selectsAll = isFields(selector) && Object.keys(selector).length === 0;
  if (selectsAll || choosesPods(context, [own], (given) => selects(selector, given))) return NOTHING;
  if (context.hasUnknownPods(own)) return unchecked(policy.label);
  return found(
    atObject(NETWORK_POLICY_PODS, policy, {
      field: 'spec.podSelector',
      message: 'the selector selects no pods',
      given: written(selector),
      remedy: 'use labels that the pod template has',
    }),
  );
}

/** An entry of `from` or `to`. */
interface Peer {
  readonly policy: KubeObject;
  readonly field: string;
  readonly podSelector: unknown;
  readonly namespaceSelector: unknown;
}

const SIDES = [
  ['ingress', 'from'],
  ['egress', 'to'],
] as const;

/** The peers of a policy that are pods. */
const peersOf = (policy: KubeObject): readonly Peer[] =>
  SIDES.flatMap(([direction, side]) =>
    list(policy.value, 'spec', direction).flatMap((rule, r) =>
      list(rule, side).flatMap((peer, p) => {
        const podSelector = at(peer, 'podSelector');
        const namespaceSelector = at(peer, 'namespaceSelector');
        if (isFields(at(peer, 'ipBlock')) || (podSelector === undefined && namespaceSelector === undefined)) return [];
        return [{ policy, field: `spec.${direction}[${r}].${side}[${p}]`, podSelector, namespaceSelector }];
      }),
    ),
  );

/** The namespaces that a peer leads to: those of the selector, or the policy's own. */
function namespacesOf(context: Context, { policy, namespaceSelector }: Peer): readonly string[] {
  if (namespaceSelector === undefined) return [namespaceOf(policy)];
  const given = [...GIVEN_NAMESPACES]
    .filter((name) => !context.namespaces.has(name))
    .map((name) => [name, namespaceLabels(name)] as const);
  return [...context.namespaces, ...given]
    .filter(([, labels]) => selects(namespaceSelector, labels))
    .map(([name]) => name);
}

function peerPods(context: Context, peer: Peer): Found {
  const { policy, field, podSelector } = peer;
  const namespaces = namespacesOf(context, peer);
  if (namespaces.length === 0) return noNamespace(context, peer);
  if (podSelector === undefined || (namespaces.includes('kube-system') && selects(podSelector, DNS))) return NOTHING;
  if (choosesPods(context, namespaces, (given) => selects(podSelector, given))) return NOTHING;
  if (namespaces.some((name) => context.hasUnknownPods(name))) return unchecked(`${policy.label} ${field}`);
  return found(
    atObject(NETWORK_POLICY_PEER, policy, {
      field: `${field}.podSelector`,
      message: `the selector selects no pods in ${namespaces.join(', ')}`,
      given: written(podSelector),
      remedy: 'use labels that the pod template has',
    }),
  );
}

function noNamespace(context: Context, { policy, field, namespaceSelector }: Peer): Found {
  // A namespace that is declared has labels that nobody here knows beside its name.
  const name = text(namespaceSelector, 'matchLabels', 'kubernetes.io/metadata.name');
  if (name !== undefined && (context.isDeclared('namespace', name) || context.hasRelease(name))) return NOTHING;
  return found(
    atObject(NETWORK_POLICY_PEER, policy, {
      field: `${field}.namespaceSelector`,
      message: 'the selector selects no namespace',
      given: written(namespaceSelector),
      remedy: 'use labels that the Namespace has',
    }),
  );
}
