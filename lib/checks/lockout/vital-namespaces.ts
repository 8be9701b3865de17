import { deliveryOrderOf } from '../delivery';
import { releasePods } from '../delivery/release-pods';
import { labels } from '../tree/read';
import type { ClusterTree } from '../tree/tree';

/** Label by which Gatekeeper's webhook leaves a namespace alone (Gatekeeper documentation, "Exempting Namespaces"). */
const IGNORED = 'admission.gatekeeper.sh/ignore';

/** Namespaces of the network, of DNS and of the engine. */
export const coreNamespaces = (cluster: ClusterTree): readonly string[] => [
  ...new Set([
    'kube-system',
    ...cluster.objects.filter(({ layer }) => layer === 'gitops').flatMap(({ namespace }) => namespace ?? []),
  ]),
];

/**
 * Namespaces whose pods must be able to start whatever Gatekeeper says, or nobody could heal the cluster: those of the
 * CNI and DNS, of the engine, of Gatekeeper itself, of every release that is delivered before it, and those that say so
 * themselves. The label alone does not do: the policies that the API server runs in Gatekeeper's place are matched by
 * the constraint.
 */
export function vitalNamespaces(cluster: ClusterTree): readonly string[] {
  const marked = cluster
    .ofKind('Namespace', '')
    .filter((n) => IGNORED in labels(n.value, 'metadata', 'labels'))
    .map((n) => n.name);
  return [...new Set([...coreNamespaces(cluster), ...marked, ...beforeGatekeeper(cluster)])];
}

function beforeGatekeeper(cluster: ClusterTree): readonly string[] {
  const delivery = deliveryOrderOf(cluster);
  if (delivery === undefined) return [];
  const controllers = delivery.declared.filter(
    (d) => d.what === 'crd' && d.name.startsWith('templates.gatekeeper.sh/'),
  );
  const gatekeeper = delivery.releases.filter(({ by }) => controllers.some((controller) => controller.by === by));
  const before = new Set(
    delivery.releases
      .filter((release) => gatekeeper.some(({ at }) => delivery.isBefore(release.at, at)))
      .map(({ by }) => by),
  );
  return [
    ...gatekeeper.flatMap(({ namespace }) => namespace ?? []),
    ...releasePods(cluster)
      .filter(({ owner }) => before.has(owner))
      .map(({ namespace }) => namespace),
  ];
}
