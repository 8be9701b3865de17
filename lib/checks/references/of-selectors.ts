import { atObject } from '../gate';
import { GIVEN_NAMESPACES } from '../order/needs';
import { at, isFields, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { HPA_REPLICAS, HPA_TARGET, NAMESPACE, NETWORK_POLICY_PEER, NETWORK_POLICY_PODS, PDB_PODS, ROLE } from './codes';
import { choosesPods, NOTHING, joinFound, type Context, type Found } from '../delivery/context';
import { selects, written } from '../tree/selector';

/** Autoscalers, budgets, network policies, bindings and namespaces towards what they are about. */
export function selectorReferences(context: Context): Found {
  const { cluster } = context;
  return joinFound([
    ...cluster.objects.map((object) => namespaceOf(context, object)),
    ...cluster.ofKind('HorizontalPodAutoscaler', 'autoscaling').map((hpa) => autoscaler(context, hpa)),
    ...cluster.ofKind('PodDisruptionBudget', 'policy').map((pdb) => budget(context, pdb)),
    ...cluster.ofKind('NetworkPolicy', 'networking.k8s.io').map((policy) => networkPolicy(context, policy)),
    ...['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) =>
      cluster.ofKind(kind, 'rbac.authorization.k8s.io').map((binding) => bindingReferences(context, binding)),
    ),
  ]);
}

/** The cluster's DNS: every distribution labels its pods so, and none of them is rendered here. */
const DNS: Readonly<Record<string, string>> = { 'k8s-app': 'kube-dns' };

/** Namespaces that hold the engine are there before anything that it applies. */
function namespaceOf(context: Context, object: KubeObject): Found {
  const { namespace } = object;
  if (
    namespace === undefined ||
    context.namespaces.has(namespace) ||
    GIVEN_NAMESPACES.has(namespace) ||
    context.isDeclared('namespace', namespace)
  )
    return NOTHING;
  if (object.layer === 'gitops' || object.layer === 'bootstrap') return NOTHING;
  return problem(
    atObject(NAMESPACE, object, {
      field: 'metadata.namespace',
      message: `Namespace ${namespace} does not exist in this cluster`,
      given: namespace,
      remedy: 'render the Namespace, or correct the name',
    }),
  );
}

function problem(...problems: Found['problems']): Found {
  return { problems, unchecked: [] };
}

function autoscaler(context: Context, hpa: KubeObject): Found {
  const kind = text(hpa.value, 'spec', 'scaleTargetRef', 'kind') ?? '';
  const name = text(hpa.value, 'spec', 'scaleTargetRef', 'name') ?? '';
  const target = context.find(kind, hpa.namespace, name);
  if (target === undefined) {
    return problem(
      atObject(HPA_TARGET, hpa, {
        field: 'spec.scaleTargetRef',
        message: `${kind} ${hpa.namespace ?? ''}/${name} does not exist in this cluster`,
        given: `${kind} ${name}`,
        remedy: 'correct the kind or the name',
      }),
    );
  }
  const replicas = at(target.value, 'spec', 'replicas');
  if (replicas === undefined) return NOTHING;
  return problem(
    atObject(HPA_REPLICAS, target, {
      field: 'spec.replicas',
      message: `replicas are set although ${hpa.label} scales it`,
      given: JSON.stringify(replicas),
      remedy: 'leave replicas out and set minReplicas of the autoscaler',
    }),
  );
}

function budget(context: Context, pdb: KubeObject): Found {
  const selector = at(pdb.value, 'spec', 'selector');
  if (choosesPods(context, [pdb.namespace ?? ''], (given) => selects(selector, given))) return NOTHING;
  if (context.hasUnknownPods(pdb.namespace ?? '')) return { problems: [], unchecked: [pdb.label] };
  return problem(
    atObject(PDB_PODS, pdb, {
      field: 'spec.selector',
      message: 'the selector selects no pods',
      given: written(selector),
      remedy: 'use labels that the pod template has',
    }),
  );
}

function networkPolicy(context: Context, policy: KubeObject): Found {
  const own = policy.namespace ?? 'default';
  const podSelector = at(policy.value, 'spec', 'podSelector');
  const chosen = choosesPods(context, [own], (given) => selects(podSelector, given));
  const selectsAll = isFields(podSelector) && Object.keys(podSelector).length === 0;
  const found: Found[] = [];
  if (!chosen && !selectsAll) {
    if (context.hasUnknownPods(own)) found.push({ problems: [], unchecked: [policy.label] });
    else
      found.push(
        problem(
          atObject(NETWORK_POLICY_PODS, policy, {
            field: 'spec.podSelector',
            message: 'the selector selects no pods',
            given: written(podSelector),
            remedy: 'use labels that the pod template has',
          }),
        ),
      );
  }
  for (const [direction, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    list(policy.value, 'spec', direction).forEach((rule, r) => {
      list(rule, side).forEach((peer, p) => {
        found.push(networkPeer(context, policy, own, peer, `spec.${direction}[${r}].${side}[${p}]`));
      });
    });
  }
  return joinFound(found);
}

function networkPeer(context: Context, policy: KubeObject, own: string, peer: unknown, field: string): Found {
  const podSelector = at(peer, 'podSelector');
  const namespaceSelector = at(peer, 'namespaceSelector');
  if (isFields(at(peer, 'ipBlock')) || (podSelector === undefined && namespaceSelector === undefined)) return NOTHING;
  const namespaces =
    namespaceSelector === undefined
      ? [own]
      : [
          ...context.namespaces,
          ...[...GIVEN_NAMESPACES]
            .filter((n) => !context.namespaces.has(n))
            .map((n) => [n, { 'kubernetes.io/metadata.name': n }] as const),
        ]
          .filter(([, l]) => selects(namespaceSelector, l))
          .map(([n]) => n);
  if (namespaces.length === 0) {
    // A namespace that is declared has labels that nobody here knows beside its name.
    const name = text(namespaceSelector, 'matchLabels', 'kubernetes.io/metadata.name');
    if (name !== undefined && (context.isDeclared('namespace', name) || context.hasRelease(name))) return NOTHING;
    return problem(
      atObject(NETWORK_POLICY_PEER, policy, {
        field: `${field}.namespaceSelector`,
        message: 'the selector selects no namespace',
        given: written(namespaceSelector),
        remedy: 'use labels that the Namespace has',
      }),
    );
  }
  if (podSelector === undefined || (namespaces.includes('kube-system') && selects(podSelector, DNS))) return NOTHING;
  if (choosesPods(context, namespaces, (given) => selects(podSelector, given))) return NOTHING;
  if (namespaces.some((n) => context.hasUnknownPods(n)))
    return { problems: [], unchecked: [`${policy.label} ${field}`] };
  return problem(
    atObject(NETWORK_POLICY_PEER, policy, {
      field: `${field}.podSelector`,
      message: `the selector selects no pods in ${namespaces.join(', ')}`,
      given: written(podSelector),
      remedy: 'use labels that the pod template has',
    }),
  );
}

function bindingReferences(context: Context, binding: KubeObject): Found {
  const kind = text(binding.value, 'roleRef', 'kind') ?? '';
  const name = text(binding.value, 'roleRef', 'name') ?? '';
  const role =
    kind === 'Role' ? context.find('Role', binding.namespace, name) : context.find('ClusterRole', undefined, name);
  const problems: Found['problems'][number][] = [];
  // Kubernetes brings its own ClusterRoles: the user-facing ones and those that begin with system:.
  const given =
    kind === 'ClusterRole' && (['admin', 'edit', 'view', 'cluster-admin'].includes(name) || name.startsWith('system:'));
  if (role === undefined && !given) {
    problems.push(
      atObject(ROLE, binding, {
        field: 'roleRef',
        message: `${kind} ${name} does not exist in this cluster`,
        given: `${kind} ${name}`,
        remedy: 'render the role, or correct the name',
      }),
    );
  }
  const subjects = list(binding.value, 'subjects');
  if (subjects.length === 0)
    problems.push(
      atObject(ROLE, binding, {
        field: 'subjects',
        message: 'the binding grants its role to nobody',
        remedy: 'name who gets the role, or remove the binding',
      }),
    );
  subjects.forEach((subject, index) => {
    if (text(subject, 'kind') !== 'ServiceAccount') return;
    const namespace = text(subject, 'namespace') ?? binding.namespace ?? '';
    const account = text(subject, 'name') ?? '';
    if (
      account === 'default' ||
      context.find('ServiceAccount', namespace, account) ||
      context.isDeclared('service-account', `${namespace}/${account}`)
    )
      return;
    problems.push(
      atObject(ROLE, binding, {
        field: `subjects[${index}]`,
        message: `ServiceAccount ${namespace}/${account} does not exist in this cluster`,
        given: `${namespace}/${account}`,
        remedy: 'render the ServiceAccount, or declare what the release brings',
      }),
    );
  });
  return { problems, unchecked: [] };
}
