import { isClusterScoped } from '../pins/cluster-scoped';
import { type ApiObject, groupKindOf, kindOf, nameOf, namespaceOf, textAt } from './objects';

/** Custom kinds outside any namespace of projects that many clusters run, as `<group>/<Kind>`. */
const WIDELY_KNOWN = new Set([
  ...['cert-manager.io/ClusterIssuer', 'external-secrets.io/ClusterSecretStore', 'karpenter.sh/NodePool'],
  ...['cilium.io/CiliumClusterwideNetworkPolicy', 'cilium.io/CiliumLoadBalancerIPPool'],
  ...['cilium.io/CiliumL2AnnouncementPolicy', 'snapshot.storage.k8s.io/VolumeSnapshotClass'],
  ...['kyverno.io/ClusterPolicy', 'gateway.networking.k8s.io/GatewayClass', 'karpenter.k8s.aws/EC2NodeClass'],
]);

/** Whether objects of a kind stand outside any namespace, by what Kubernetes says and what came in itself. */
export function outsideNamespaces(objects: readonly ApiObject[]): (object: ApiObject) => boolean {
  const defined = new Map(
    objects
      .filter((object) => kindOf(object) === 'CustomResourceDefinition')
      .map((one) => [
        `${textAt(one, 'spec', 'group') ?? ''}/${textAt(one, 'spec', 'names', 'kind') ?? ''}`,
        textAt(one, 'spec', 'scope') === 'Cluster',
      ]),
  );
  return (object) => {
    const kind = groupKindOf(object);
    return (
      defined.get(kind) ??
      (isClusterScoped(groupOf(kind), kindOf(object)) ||
        WIDELY_KNOWN.has(kind) ||
        kind.startsWith('constraints.gatekeeper.sh/'))
    );
  };
}

const groupOf = (kind: string): string => kind.slice(0, kind.indexOf('/'));

/** Objects with their namespace said; those that name none are of the given one. */
export function inNamespaces(objects: readonly ApiObject[], namespace: string | undefined): readonly ApiObject[] {
  const isOutside = outsideNamespaces(objects);
  return objects.map((object) => {
    const { namespace: given, ...metadata } = object['metadata'] as Record<string, unknown>;
    if (isOutside(object)) return { ...object, metadata };
    const own = typeof given === 'string' ? given : namespace;
    return own === undefined ? object : { ...object, metadata: { ...metadata, namespace: own } };
  });
}

/** Objects that would need a namespace and have none, a line each. */
export function withoutNamespace(objects: readonly ApiObject[]): readonly string[] {
  const isOutside = outsideNamespaces(objects);
  return objects
    .filter((object) => namespaceOf(object) === undefined && !isOutside(object))
    .map((object) => `${kindOf(object)} ${nameOf(object)}`);
}
