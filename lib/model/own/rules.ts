import { type Layer, LAYERS } from '../delivery/layers';
import type { Platform } from '../platform';
import type { Problem } from '../problem';
import { listed, type Place, problemAt, type Rule } from '../rules/rule';
import { type PlacedChart, placedCharts } from './placed';

/** Folders of a cluster that are no layers: those of the engines, and of what is applied by hand. */
const TAKEN: ReadonlySet<string> = new Set([
  'access',
  'bootstrap',
  'charts',
  'gitops',
  'images',
  'install',
  'notifications',
  'start',
]);

/** Part of names of Applications and accounts, which also hold the name of the cluster. */
const LONGEST = 30;

/** A layer of one's own is a folder and part of names, and no misspelt layer of the program. */
export const ownLayersFit: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const place = { platform, cluster };
    const releases = (cluster.releases ?? []).map(({ layer, name }) => ({ layer, field: `releases.${name}` }));
    return [...releases, ...placedCharts(cluster)].flatMap(({ layer, field }) => layerProblems(place, layer, field));
  });

function layerProblems(place: Place, layer: Layer, field: string): readonly Problem[] {
  if ((LAYERS as readonly string[]).includes(layer)) return [];
  const meant = LAYERS.find((known) => Math.abs(known.length - layer.length) === 1 && isPrefix(known, layer));
  const wrong =
    meant !== undefined
      ? { message: `there is no layer '${layer}'; did you mean '${meant}'?`, remedy: `write ${meant}, or another name` }
      : TAKEN.has(layer) || layer.endsWith('-releases')
        ? { message: 'the folder of that name belongs to the engine', remedy: 'rename the layer' }
        : layer.length > LONGEST
          ? { message: `the name of the layer has ${layer.length} characters`, remedy: 'shorten it' }
          : undefined;
  if (wrong === undefined) return [];
  const allowed = `${listed(LAYERS)}, or a name of your own in kebab-case of at most ${LONGEST} characters`;
  return [problemAt(place, { rule: 'layer', field: `${field}.layer`, given: layer, allowed, ...wrong })];
}

const isPrefix = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

/** Pods are in a namespace, which a chart of the cluster does not imply. */
export const ownPodsHaveNamespaces: Rule = (platform) =>
  placedInPlatform(platform).flatMap(({ place, chart, namespace, field }) =>
    (chart.pods ?? []).flatMap((set) => {
      if (set.namespace === undefined ? namespace !== undefined : set.namespace === (namespace?.name ?? set.namespace))
        return [];
      return problemAt(place, {
        rule: 'own-pods',
        field: `${field}.pods.${set.name}.namespace`,
        message:
          namespace === undefined
            ? 'the pods of a chart of the cluster are in a namespace, and it is not said which'
            : 'the pods of a chart of a namespace are in that namespace',
        ...(set.namespace === undefined ? {} : { given: set.namespace }),
        remedy: namespace === undefined ? 'name their namespace' : 'leave the namespace out',
      });
    }),
  );

const placedInPlatform = (platform: Platform): readonly (PlacedChart & { readonly place: Place })[] =>
  platform.clusters.flatMap((cluster) =>
    placedCharts(cluster).map((placed) => ({ ...placed, place: { platform, cluster } })),
  );

/** What the engine renders in the cluster is not there when patches are applied. */
export const patchedReleasesAreInflated: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    (cluster.releases ?? [])
      .filter(({ renderedBy, patch }) => patch !== undefined && renderedBy === 'engine')
      .map(({ name }) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'patched-release',
            field: `releases.${name}.patch`,
            message: 'the engine renders the release in the cluster, where nothing patches it',
            given: "renderedBy: 'engine'",
            allowed: "renderedBy: 'inflated'",
            remedy: 'say it in `values`, or render the release at synthesis',
          },
        ),
      ),
  );
