import { join } from 'node:path';
import { platformLabels } from '../../../charts/labels';
import { type Cluster, cloudValue, placedCharts, type PlacedChart, type Platform } from '../../model';
import * as names from '../../model/names';
import type { Namespace } from '../../model/cluster/namespace';
import type { Problem } from '../../model/problem';
import type { CollectedObject } from '../../synth/collect';
import { renderRequest } from './helm';
import { Renderings } from './helm-request';
import { delivered } from './labels';
import { type Given, makeChart } from './make';
import { hashedNames, selectedByName } from './names';
import { hooks, outsideNamespace, unstable } from './placement';
import { ofChart } from './problems';

/** What the charts of one's own in a cluster come to. */
export interface OwnCharts {
  readonly objects: readonly CollectedObject[];
  readonly problems: readonly Problem[];
}

/** A `Helm` construct in a loop would ask for ever. */
const MOST_RENDERINGS = 50;

/** Makes the charts of one's own of a cluster. @param root - of the repository, absolute */
export async function describeOwn(root: string, platform: Platform, cluster: Cluster): Promise<OwnCharts> {
  const made = [];
  for (const placed of placedCharts(cluster))
    made.push(await describeChart(placed, contextOf(root, platform, cluster, placed.namespace), root));
  return {
    objects: selectedByName(made.flatMap(({ objects }) => objects)),
    problems: made.flatMap(({ problems }) => problems),
  };
}

const contextOf = (root: string, platform: Platform, cluster: Cluster, namespace: Namespace | undefined): Given => {
  const { 'app.kubernetes.io/name': _, ...labels } = platformLabels(platform, '', namespace?.team);
  return {
    platform,
    cluster,
    cloudValue,
    names,
    props: {
      disableResourceNameHashes: true,
      labels,
      ...(namespace === undefined ? {} : { namespace: namespace.name }),
    },
    file: (path) => join(root, 'platforms', platform.name, path),
    // A chart of the cluster has none, which its type says.
    namespace: namespace as Namespace,
  };
};

async function describeChart(placed: PlacedChart, context: Given, root: string): Promise<OwnCharts> {
  const renderings = new Renderings();
  for (let asked = 0; asked <= MOST_RENDERINGS; asked++) {
    const made = makeChart(placed, context, renderings, false);
    if ('problems' in made) return { objects: [], problems: made.problems };
    if ('app' in made) {
      const again = makeChart(placed, context, renderings, true);
      const problems = [
        ...('objects' in again
          ? unstable(placed, made.objects, again.objects)
          : 'problems' in again
            ? again.problems
            : asksAgain(placed)),
        ...hashedNames(placed, made.app, made.objects),
        ...outsideNamespace(placed, made.objects),
        ...hooks(placed, made.objects),
      ];
      return { objects: made.objects.map((one) => delivered(context.platform, placed, one)), problems };
    }
    const rendered = await renderRequest({ root, kubernetes: context.cluster.kubernetes }, made.asks);
    if ('refused' in rendered) return { objects: [], problems: [ofChart(placed, rendered.refused)] };
    renderings.add(made.asks, rendered.text);
  }
  return { objects: [], problems: asksAgain(placed) };
}

const asksAgain = (placed: PlacedChart): readonly Problem[] => [
  ofChart(placed, {
    code: 'own/unstable',
    message: 'each time it is made, the chart asks for another rendering of a Helm chart',
    remedy: 'give `Helm` the same values each time',
  }),
];
