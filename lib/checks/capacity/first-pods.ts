import { deliveryOrderOf } from '../delivery';
import { ENGINE_LAYERS, type Moment } from '../delivery/delivery';
import { releasePods } from '../delivery/release-pods';
import { podTemplates } from '../tree/pods';
import type { ClusterTree, KubeObject } from '../tree/tree';

/** Pods, and the object that makes them: a workload, or whatever delivers their release. */
export interface Pods {
  readonly owner: KubeObject;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Field of their labels inside the owner. */
  readonly field: string;
  readonly when: string;
}

/**
 * Pods that are there before the first node of Karpenter, and that something waits for: those of the bootstrap, of the
 * engine itself, and of all that is delivered no later than the NodePools.
 *
 * DaemonSets and pods on the network of the host are not among them: they come with a node. Nor is a CronJob, for which
 * nothing waits.
 */
export function firstPods(cluster: ClusterTree): readonly Pods[] {
  const delivery = deliveryOrderOf(cluster);
  if (delivery === undefined) return [];
  const layerOf = ({ folder }: KubeObject): Moment | undefined => delivery.layers.get(folder ?? '')?.at;
  const nodes = cluster.ofKind('NodePool', 'karpenter.sh').flatMap((pool) => layerOf(pool) ?? []);
  const isEarly = (moment: Moment): boolean => !nodes.some((one) => delivery.isBefore(one, moment));
  const engine = new Set(
    cluster.objects
      .filter(({ layer, namespace }) => layer === 'gitops' && namespace !== undefined)
      .map(({ namespace }) => namespace),
  );
  const ofObjects = podTemplates(cluster)
    .filter(({ owner: { kind } }) => kind !== 'DaemonSet' && kind !== 'CronJob')
    .flatMap(({ owner, path, namespace, labels }): readonly Pods[] => {
      const field = `${path.replace(/\.?spec$/, '')}.metadata.labels`.replace(/^\./, '');
      if (ENGINE_LAYERS.has(owner.folder ?? '')) return [{ owner, namespace, labels, field, when: 'the bootstrap' }];
      const moment = layerOf(owner);
      return moment !== undefined && isEarly(moment) ? [{ owner, namespace, labels, field, when: moment.words }] : [];
    });
  const ofReleases = releasePods(cluster)
    .filter(({ hostNetwork }) => !hostNetwork)
    .flatMap(({ owner, namespace, labels }): readonly Pods[] => {
      const moment = delivery.releases.find(({ by }) => by === owner)?.at;
      const field = 'metadata.annotations["archipel.dev/pods"]';
      if (engine.has(namespace)) return [{ owner, namespace, labels, field, when: 'the engine' }];
      return moment !== undefined && isEarly(moment) ? [{ owner, namespace, labels, field, when: moment.words }] : [];
    });
  return [...ofObjects, ...ofReleases];
}
