import { groupKindOf } from '../../gitops';
import type { PlacedChart } from '../../model';
import { CLUSTER_KINDS } from '../../model/cluster/cluster-kinds';
import type { Problem } from '../../model/problem';
import type { CollectedObject } from '../../synth/collect';
import { ofObject } from './problems';

/** What the chart of a namespace reaches for outside it. */
export function outsideNamespace(placed: PlacedChart, objects: readonly CollectedObject[]): readonly Problem[] {
  const { namespace } = placed;
  if (namespace === undefined) return [];
  return objects.flatMap((one) => {
    const { metadata } = one.object;
    const remedy = 'put it into `charts` of the cluster, or take it out';
    const given = groupKindOf(one.object);
    if (CLUSTER_KINDS.has(given))
      return ofObject(placed, one, {
        code: 'own/cluster-object',
        message: `a chart of the namespace ${namespace.name} makes an object of the whole cluster`,
        given,
        allowed: `kinds in a namespace`,
        remedy,
      });
    if (metadata.namespace === undefined || metadata.namespace === namespace.name) return [];
    return ofObject(placed, one, {
      code: 'own/other-namespace',
      message: `a chart of the namespace ${namespace.name} makes an object in another one`,
      given: metadata.namespace,
      allowed: namespace.name,
      remedy,
    });
  });
}

/** Steps of `helm install`, which no engine runs in their order. */
export const hooks = (placed: PlacedChart, objects: readonly CollectedObject[]): readonly Problem[] =>
  objects.flatMap((one) => {
    const given = one.object.metadata.annotations?.['helm.sh/hook'];
    if (given === undefined) return [];
    return ofObject(placed, one, {
      code: 'own/hook',
      message: 'it is a hook: a step of helm install, and no manifest',
      given,
      remedy: 'switch it off through the values, or deliver the chart as a release',
    });
  });

/** Objects that came out otherwise the second time. */
export function unstable(
  placed: PlacedChart,
  objects: readonly CollectedObject[],
  again: readonly CollectedObject[],
): readonly Problem[] {
  const texts = again.map((one) => JSON.stringify(one));
  const differ = objects.filter((one, index) => JSON.stringify(one) !== texts[index]);
  const [first] = differ.length > 0 ? differ : again.slice(objects.length);
  if (first === undefined) return [];
  return [
    ofObject(placed, first, {
      code: 'own/unstable',
      message: 'the chart makes something else when it is made again: the same commit has to give the same bytes',
      remedy: 'take out what is random, counts up, or asks for the day',
    }),
  ];
}
