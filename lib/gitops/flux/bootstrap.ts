import { revisionOf } from '../../model/delivery/revision';
import type { JsonObject } from '../../model/units/json';
import { clusterPath, FLUX_CONTROLLERS, FLUX_NAMESPACE } from '../../model/names';
import { listed, PODS_ANNOTATION, PROVIDES_ANNOTATION } from '../annotations';
import type { DescribedCluster } from '../described';
import { clusterLabels } from '../labels';
import { kindOf, namespaceOf } from '../objects';
import { broughtByCluster } from '../there-before';
import { kustomization, TIMING } from './kustomization';
import type { LayerContent } from './layers';
import {
  BOOTSTRAP,
  CONTROLLER_ACCOUNT,
  FLUX_API,
  fluxOf,
  layerAccount,
  releasesAccount,
  ROOT,
  ROOT_ACCOUNT,
} from './names';
import { ownFolders } from './own-folders';
import { isThereBefore, reachOf } from './reach';
import { releaseAccountsAtStart } from './release-accounts';
import { boundRole, rulesFor, serviceAccount } from './rights';

/**
 * What is applied once by hand after the controllers are there: the repository, the Kustomization that syncs `gitops/`,
 * the one that keeps this folder as it is in Git, and the accounts with their rights. Everything else follows.
 *
 * @param gitops the objects of `gitops/`: what the account of the root must be able to apply
 */
export function bootstrapObjects(
  described: DescribedCluster,
  contents: readonly LayerContent[],
  gitops: readonly JsonObject[],
): readonly JsonObject[] {
  const labels = clusterLabels(described.platform, described.cluster);
  return [
    repository(described),
    kustomization(described, {
      name: ROOT,
      folder: 'gitops',
      account: ROOT_ACCOUNT,
      wait: false,
      annotations: thereBefore(described, contents),
    }),
    // It prunes nothing: this folder is the ladder on which everything stands.
    kustomization(described, {
      name: BOOTSTRAP,
      folder: 'bootstrap',
      account: CONTROLLER_ACCOUNT,
      prune: false,
      wait: false,
    }),
    serviceAccount(ROOT_ACCOUNT, labels),
    ...boundRole(ROOT_ACCOUNT, rulesFor(gitops), labels, { namespace: FLUX_NAMESPACE }),
    ...ownFolders(described).flatMap(({ name, objects }) => [
      serviceAccount(layerAccount(name), labels),
      ...boundRole(layerAccount(name), rulesFor(objects), labels, { namespace: FLUX_NAMESPACE }),
    ]),
    ...contents
      .filter(({ releases }) => releases.length > 0)
      .flatMap(({ layer, releases }) => [
        serviceAccount(releasesAccount(layer), labels),
        ...boundRole(releasesAccount(layer), rulesFor(releases), labels, { namespace: FLUX_NAMESPACE }),
      ]),
    ...releaseAccountsAtStart(described, contents),
    ...contents
      .filter(({ objects }) => objects.length > 0)
      .flatMap((content) => [
        serviceAccount(layerAccount(content.layer), labels),
        ...rightsFromTheStart(described, content),
      ]),
  ];
}

/**
 * Rights of the account of a layer where they can be given before anything is applied; those in namespaces that are
 * made later are in `access/`.
 */
function rightsFromTheStart(described: DescribedCluster, content: LayerContent): readonly JsonObject[] {
  const { layer } = content;
  if (layer === 'workloads') return [];
  const labels = clusterLabels(described.platform, described.cluster);
  const { everywhere, inNamespaces } = reachOf(content);
  const rights = (objects: readonly JsonObject[], namespace?: string): readonly JsonObject[] =>
    boundRole(layerAccount(layer), rulesFor(objects), labels, namespace === undefined ? {} : { namespace });
  return [
    ...(everywhere.length === 0 ? [] : rights(everywhere)),
    ...[...inNamespaces]
      .filter(([namespace]) => isThereBefore(described, namespace))
      .flatMap(([namespace, objects]) => rights(objects, namespace)),
  ];
}

/** Only the cluster's own folder is fetched, so that a change elsewhere in the repository costs nothing here. */
function repository({ platform, cluster }: DescribedCluster): JsonObject {
  const { timing = {}, repositorySecret, repository: url } = fluxOf(platform);
  return {
    apiVersion: FLUX_API.source,
    kind: 'GitRepository',
    metadata: { name: ROOT, namespace: FLUX_NAMESPACE, labels: clusterLabels(platform, cluster) },
    spec: {
      interval: timing.source ?? TIMING.source,
      timeout: '60s',
      url,
      ref: { branch: revisionOf(platform, cluster) },
      ...(repositorySecret === undefined ? {} : { secretRef: { name: repositorySecret } }),
      sparseCheckout: [clusterPath(platform, cluster)],
    },
  };
}

/** Kinds that choose pods of Flux by their labels: who judges them must know which pods there are. */
const SELECTS_PODS = ['NetworkPolicy', 'PodMonitor'];

/**
 * What is there before the bootstrap is applied, for whoever checks references from the files alone: the namespace and
 * the account, the Service and the pods that the installation of Flux makes, the Secrets that somebody makes by hand,
 * and what the cluster brings itself.
 *
 * The pods only where policies for them are rendered here: elsewhere the policies that Flux's own
 * installation brings hold for them (fluxcd/flux2 v2.9, manifests/policies).
 */
function thereBefore(
  { platform, cluster }: DescribedCluster,
  contents: readonly LayerContent[],
): Readonly<Record<string, string>> {
  const { repositorySecret, decryption, services } = fluxOf(platform);
  const ofServices = Object.values(services?.repositories ?? {}).map(({ secret }) => secret);
  const secrets = [...new Set([repositorySecret, decryption?.secret, ...ofServices].flatMap((name) => name ?? []))].map(
    (name) => `secret:${FLUX_NAMESPACE}/${name}`,
  );
  return {
    ...listed(PROVIDES_ANNOTATION, [
      `namespace:${FLUX_NAMESPACE}`,
      `service-account:${FLUX_NAMESPACE}/${CONTROLLER_ACCOUNT}`,
      `service:${FLUX_NAMESPACE}/webhook-receiver:80`,
      ...secrets,
      ...broughtByCluster(cluster),
    ]),
    ...(contents.some(({ objects }) =>
      objects.some((object) => SELECTS_PODS.includes(kindOf(object)) && namespaceOf(object) === FLUX_NAMESPACE),
    )
      ? { [PODS_ANNOTATION]: FLUX_CONTROLLERS.map((app) => `${FLUX_NAMESPACE}/app=${app}`).join(';') }
      : {}),
  };
}
