import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { podTemplateOf } from '../tree/pods';
import { at, list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { COREDNS_LOOP } from './codes-of-operation';

const FORWARDS = /^\s*forward\s+\S+\s+(?:\S+\s+)*\/etc\/resolv\.conf\b/m;

/** A CoreDNS of ours that asks the resolver of its own pod, which is itself. */
export const loopProblems = (cluster: ClusterTree): readonly Problem[] =>
  ['Deployment', 'DaemonSet']
    .flatMap((kind) => cluster.ofKind(kind, 'apps'))
    .flatMap((object) => {
      const pod = podTemplateOf(object);
      if (pod === undefined) return [];
      const mounted = list(pod.spec, 'volumes').flatMap((volume) => text(volume, 'configMap', 'name') ?? []);
      const forwards = cluster
        .ofKind('ConfigMap', '')
        .filter(({ name, namespace }) => namespace === object.namespace && mounted.includes(name))
        .some(({ value }) => FORWARDS.test(text(value, 'data', 'Corefile') ?? ''));
      const given = text(pod.spec, 'dnsPolicy') ?? 'ClusterFirst';
      // On the network of the node, ClusterFirst is Default.
      const asksCluster =
        given === 'ClusterFirstWithHostNet' || (given === 'ClusterFirst' && at(pod.spec, 'hostNetwork') !== true);
      if (!forwards || !asksCluster) return [];
      return [
        atObject(COREDNS_LOOP, object, {
          field: `${pod.path}.dnsPolicy`,
          message: 'it forwards to /etc/resolv.conf, which names itself',
          given,
          allowed: 'Default',
          remedy: 'give it the resolver of the node',
        }),
      ];
    });
