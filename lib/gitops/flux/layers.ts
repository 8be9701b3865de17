import { given, when } from '../../common/optional';
import type { JsonObject } from '../../model/units/json';
import { inOrder, type Layer } from '../../model/delivery/layers';
import type { Release } from '../../model/delivery/release';
import type { DescribedCluster } from '../described';
import { kindOf, nameOf, sortedOnce } from '../objects';
import type { Order } from '../order';
import { healthChecksFor } from './health';
import { kustomization, TIMING } from './kustomization';
import { ACCESS, CONTROLLER_ACCOUNT, fluxOf, layerAccount, releasesAccount, releasesOf } from './names';
import { releaseObjects } from './release';
import { isThereBefore, reachOf } from './reach';
import { namespacesOfReleases, releaseRightsInside } from './release-accounts';
import { boundRole, rulesFor, workloadRules } from './rights';
import { fromOwnRepository, serviceRepository, unitsOf } from './services';
import { isEncrypted } from '../encrypted';
import { clusterLabels } from '../labels';

/** The content of a layer: its objects, and the releases that Flux renders. */
export interface LayerContent {
  readonly layer: Layer;
  readonly objects: readonly JsonObject[];
  /** Sources and HelmReleases. */
  readonly releases: readonly JsonObject[];
  /** What these install. */
  readonly installed: readonly Release[];
}

/** The layers that are not empty, in the order of the list. */
export function layerContents(described: DescribedCluster): readonly LayerContent[] {
  const objects = new Map<Layer, JsonObject[]>();
  for (const { object, layer } of described.objects) {
    const of = objects.get(layer);
    if (of === undefined) objects.set(layer, [object]);
    else of.push(object);
  }
  return inOrder([...objects.keys(), ...described.releases.map(({ layer }) => layer)])
    .map((layer) => {
      const installed = described.releases.filter(
        (release) => release.layer === layer && release.renderedBy === 'engine',
      );
      return {
        layer,
        objects: objects.get(layer) ?? [],
        releases: installed.flatMap((release) => releaseObjects(described, release)),
        installed,
      };
    })
    .filter((content) => content.objects.length + content.releases.length > 0);
}

/**
 * One Kustomization a layer with objects, or one for each workload that is delivered by itself, and one for the layer's
 * releases, each after all that the layer needs. A layer and its own releases do not wait for each other, as with the
 * waves of Argo CD: a policy for the pods of a release may be in its layer.
 */
export function layerKustomizations(
  described: DescribedCluster,
  contents: readonly LayerContent[],
  order: Order,
): readonly JsonObject[] {
  const byLayer = new Map(contents.map((content) => [content.layer, content]));
  const waiting = new Map(contents.map((content) => [content.layer, namespacesOfAccess(described, content)]));
  const waitingReleases = new Map(contents.map((one) => [one.layer, namespacesOfReleases(described, one)]));
  const accessTo = sortedOnce([...waiting.values(), ...waitingReleases.values()].flat());
  const needsOf = (layer: Layer): readonly string[] =>
    order.needs
      .filter(({ from }) => from === layer)
      .flatMap(({ to }) => given(byLayer.get(to), (needed) => kustomizationsOf(described, needed)).flat());
  return [
    ...when(accessTo.length > 0, () => accessKustomization(described, contents, accessTo)),
    ...contents.flatMap((content) => {
      const needs = needsOf(content.layer);
      const waits = (waiting.get(content.layer) ?? []).length > 0;
      return [
        ...objectKustomizations(described, content, waits ? [...needs, ACCESS] : needs),
        ...when(content.releases.length > 0, () => {
          const isWaiting = (waitingReleases.get(content.layer) ?? []).length > 0;
          return releasesKustomization(described, content.layer, isWaiting ? [...needs, ACCESS] : needs);
        }),
      ];
    }),
  ];
}

/** Gives the accounts of the layers their rights inside namespaces, once these are made. */
const accessKustomization = (
  described: DescribedCluster,
  contents: readonly LayerContent[],
  namespaces: readonly string[],
): JsonObject =>
  kustomization(described, {
    name: ACCESS,
    folder: ACCESS,
    account: CONTROLLER_ACCOUNT,
    dependsOn: providersOfNamespaces(contents, namespaces),
  });

/**
 * A Kustomization for each part of a layer that is delivered by itself, with its source if that is another repository.
 */
function objectKustomizations(
  described: DescribedCluster,
  { layer, objects }: LayerContent,
  dependsOn: readonly string[],
): readonly JsonObject[] {
  return unitsOf(described, layer, objects).flatMap((unit) => {
    const { name, folder, repository } = unit;
    return [
      ...given(repository, (own) => serviceRepository(described, name, own)),
      kustomization(described, {
        name,
        folder,
        ...(repository === undefined ? {} : fromOwnRepository(described, unit, repository)),
        account: layerAccount(layer),
        dependsOn,
        healthCheckExprs: healthChecksFor(unit.objects),
        encrypted: unit.objects.some(isEncrypted),
        labels: { 'archipel.dev/layer': layer },
      }),
    ];
  });
}

function releasesKustomization(described: DescribedCluster, layer: Layer, dependsOn: readonly string[]): JsonObject {
  const { timing = {} } = fluxOf(described.platform);
  return kustomization(described, {
    name: releasesOf(layer),
    folder: releasesOf(layer),
    account: releasesAccount(layer),
    dependsOn,
    // Longer than a release may take, so that the release reports what is wrong, and not the wait for it.
    timeout: longerThan(timing.releaseTimeout ?? TIMING.releaseTimeout),
    labels: { 'archipel.dev/layer': layer },
  });
}

const kustomizationsOf = (
  described: DescribedCluster,
  { layer, objects, releases }: LayerContent,
): readonly string[] => [
  ...unitsOf(described, layer, objects).map(({ name }) => name),
  ...(releases.length > 0 ? [releasesOf(layer)] : []),
];

/** Half as long again. */
function longerThan(duration: `${number}${'s' | 'm' | 'h'}`): `${number}${'s' | 'm' | 'h'}` {
  const unit = duration.slice(-1) as 's' | 'm' | 'h';
  return `${Number(duration.slice(0, -1)) * 1.5}${unit}`;
}

/** The namespaces in which the account of a layer gets its rights only once they are made. */
function namespacesOfAccess(described: DescribedCluster, content: LayerContent): readonly string[] {
  const all = [...reachOf(content).inNamespaces.keys()];
  return content.layer === 'workloads' ? all : all.filter((namespace) => !isThereBefore(described, namespace));
}

/** The layers that make the namespaces; the roles in them can be made only then. */
function providersOfNamespaces(contents: readonly LayerContent[], namespaces: readonly string[]): readonly string[] {
  return contents
    .filter(({ objects }) =>
      objects.some((object) => kindOf(object) === 'Namespace' && namespaces.includes(nameOf(object))),
    )
    .map(({ layer }) => layer);
}

/**
 * The rights of accounts inside namespaces that a layer makes, for each account and namespace a Role. What teams ask
 * for stays inside their namespaces: the account of the workloads has rights there and nowhere else.
 */
export function accessObjects(described: DescribedCluster, contents: readonly LayerContent[]): readonly JsonObject[] {
  const labels = clusterLabels(described.platform, described.cluster);
  const ofLayers = contents.flatMap((content) => {
    const { layer } = content;
    const { inNamespaces } = reachOf(content);
    return namespacesOfAccess(described, content).flatMap((namespace) => {
      const objects = inNamespaces.get(namespace) ?? [];
      return boundRole(
        layerAccount(layer),
        layer === 'workloads' ? workloadRules(objects) : rulesFor(objects),
        labels,
        { namespace },
      );
    });
  });
  return [...ofLayers, ...releaseRightsInside(described, contents)];
}
