import type { JsonObject } from '../../model/units/json';
import { type Layer, LAYERS } from '../../model/delivery/layers';
import type { DescribedCluster } from '../described';
import { kindOf, nameOf, sortedOnce } from '../objects';
import type { Order } from '../order';
import { healthChecksFor } from './health';
import { kustomization, TIMING } from './kustomization';
import { ACCESS, CONTROLLER_ACCOUNT, fluxOf, layerAccount, releasesAccount, releasesOf } from './names';
import { releaseObjects } from './release';
import { isThereBefore, reachOf } from './reach';
import { boundRole, exceptionsOfRoles, rulesFor, workloadRules } from './rights';
import { fromOwnRepository, serviceRepository, unitsOf } from './services';
import { isEncrypted } from '../encrypted';
import { clusterLabels } from '../labels';

/** What a layer comes to: its objects, and the releases that Flux renders. */
export interface LayerContent {
  readonly layer: Layer;
  readonly objects: readonly JsonObject[];
  /** Sources and HelmReleases. */
  readonly releases: readonly JsonObject[];
}

/** The layers that hold something, in the order of the list. */
export function layerContents(described: DescribedCluster): readonly LayerContent[] {
  const objects = new Map<Layer, JsonObject[]>();
  for (const { object, layer } of described.objects) {
    const of = objects.get(layer);
    if (of === undefined) objects.set(layer, [object]);
    else of.push(object);
  }
  return LAYERS.map((layer) => ({
    layer,
    objects: objects.get(layer) ?? [],
    releases: described.releases
      .filter((release) => release.layer === layer && release.delivery === 'engine')
      .flatMap((release) => releaseObjects(described, release)),
  })).filter((content) => content.objects.length + content.releases.length > 0);
}

/**
 * One Kustomization a layer with objects, or one for each workload that is delivered by itself, and one for the layer's
 * releases, each after all that the layer needs. A layer and its
 * own releases do not wait for each other, as with the waves of Argo CD: a policy for the pods of a release may lie in
 * its layer.
 */
export function layerKustomizations(
  described: DescribedCluster,
  contents: readonly LayerContent[],
  order: Order,
): readonly JsonObject[] {
  const { timing = {} } = fluxOf(described.platform);
  const byLayer = new Map(contents.map((content) => [content.layer, content]));
  const waiting = new Map(contents.map((content) => [content.layer, namespacesOfAccess(described, content)]));
  const accessTo = sortedOnce([...waiting.values()].flat());
  const needsOf = (layer: Layer): readonly string[] =>
    order.needs
      .filter(({ from }) => from === layer)
      .flatMap(({ to }) => {
        const needed = byLayer.get(to);
        return needed === undefined ? [] : kustomizationsOf(described, needed);
      });
  return [
    ...(accessTo.length > 0
      ? [
          kustomization(described, {
            name: ACCESS,
            folder: ACCESS,
            account: CONTROLLER_ACCOUNT,
            dependsOn: providersOfNamespaces(contents, accessTo),
          }),
        ]
      : []),
    ...contents.flatMap((content) => {
      const { layer, objects, releases } = content;
      const labels = { 'archipel.dev/layer': layer };
      const dependsOn = needsOf(layer);
      return [
        ...unitsOf(described, layer, objects).flatMap((unit) => [
          ...(unit.repository === undefined ? [] : [serviceRepository(described, unit.name, unit.repository)]),
          kustomization(described, {
            name: unit.name,
            folder: unit.folder,
            ...(unit.repository === undefined ? {} : fromOwnRepository(described, unit, unit.repository)),
            account: layerAccount(layer),
            dependsOn: (waiting.get(layer) ?? []).length > 0 ? [...dependsOn, ACCESS] : dependsOn,
            healthCheckExprs: healthChecksFor(unit.objects),
            encrypted: unit.objects.some(isEncrypted),
            labels,
          }),
        ]),
        ...(releases.length === 0
          ? []
          : [
              kustomization(described, {
                name: releasesOf(layer),
                folder: releasesOf(layer),
                account: releasesAccount(layer),
                dependsOn,
                // Longer than a release may take, so that the release tells what is wrong, not the wait for it.
                timeout: longerThan(timing.releaseTimeout ?? TIMING.releaseTimeout),
                labels,
              }),
            ]),
      ];
    }),
  ];
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
  return contents.flatMap((content) => {
    const { layer } = content;
    const { inNamespaces } = reachOf(content);
    return namespacesOfAccess(described, content).flatMap((namespace) => {
      const objects = inNamespaces.get(namespace) ?? [];
      return boundRole(
        layerAccount(layer),
        layer === 'workloads' ? workloadRules(objects) : rulesFor(objects),
        labels,
        { namespace, annotations: exceptionsOfRoles(objects) },
      );
    });
  });
}
