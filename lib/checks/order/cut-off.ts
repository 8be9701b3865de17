import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at, fields, list } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { CUT_OFF } from './codes';
import type { DeliveryOrder } from '../delivery/delivery';

/** Policies of the engine's own namespace that come after one which refuses every connection in it. */
export function cutOffProblems(cluster: ClusterTree, delivery: DeliveryOrder): readonly Problem[] {
  const namespaces = new Set(
    cluster.objects.filter(({ layer }) => layer === 'gitops').map(({ namespace }) => namespace),
  );
  const policies = cluster
    .ofKind('NetworkPolicy', 'networking.k8s.io')
    .filter(({ namespace }) => namespaces.has(namespace))
    .flatMap((policy) => {
      const step = delivery.layers.get(policy.folder ?? '');
      if (step === undefined) return [];
      return [{ policy, moment: step.at }];
    });
  const refusals = policies.filter(({ policy }) => refusesAll(policy));
  return policies.flatMap(({ policy, moment }) => {
    const refusal = refusals.find(
      (one) => one.policy.namespace === policy.namespace && delivery.isBefore(one.moment, moment),
    );
    if (refusal === undefined) return [];
    return [
      atObject(CUT_OFF, policy, {
        message: 'it opens connections of the engine only after another policy has denied them all',
        given: `${policy.label} comes in ${moment.words}, ${refusal.policy.label} in ${refusal.moment.words}`,
        allowed: `${refusal.moment.words} or earlier`,
        remedy: `move it to the layer ${refusal.policy.layer ?? ''}`,
      }),
    ];
  });
}

const refusesAll = ({ value }: KubeObject): boolean =>
  Object.keys(fields(at(value, 'spec', 'podSelector'))).length === 0 &&
  list(value, 'spec', 'ingress').length === 0 &&
  list(value, 'spec', 'egress').length === 0;
