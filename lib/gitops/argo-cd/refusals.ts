import { given } from '../../common/optional';
import type { Release } from '../../model/delivery/release';
import { placedCharts } from '../../model/own/placed';
import type { Problem } from '../../model/problem';
import type { DescribedCluster, DescribedObject } from '../described';
import { isEncrypted } from '../encrypted';
import { labelOf, namespaceOf } from '../objects';
import { hubOf, scopeOf } from './names';

/** What is wrong, without the place that every problem of a cluster shares. */
type Refusal = Omit<Problem, 'severity' | 'platform' | 'cluster'>;

/** What Argo CD would refuse at run time, reported at synthesis. */
export function refusals(described: DescribedCluster): readonly Problem[] {
  const { platform, cluster, objects, releases } = described;
  const inWorkloads = objects.filter(({ layer }) => scopeOf(layer) === 'workloads');
  const byEngine = releases.filter(({ renderedBy }) => renderedBy === 'engine');
  const all: readonly Refusal[] = [
    ...unknownHub(described),
    ...inWorkloads.filter(({ object }) => namespaceOf(object) === undefined).map(outsideNamespaces),
    ...inForeignNamespaces(described, inWorkloads),
    ...objects.filter(({ object }) => isEncrypted(object)).map(encryptedObject),
    ...byEngine.filter(({ valuesFrom = [] }) => valuesFrom.length > 0).map(valuesFromCluster),
    ...byEngine.filter(({ name }) => name.length > LONGEST_RELEASE).map(longRelease),
    ...byEngine
      .filter(({ layer, clusterKinds }) => scopeOf(layer) === 'workloads' && clusterKinds.length > 0)
      .map(releaseOutsideNamespaces),
  ];
  return all.map((one) => ({ severity: 'error', platform: platform.name, cluster: cluster.name, ...one }));
}

/** helm's own bound (`maxReleaseNameLen` of helm 3 and 4), which Argo CD runs into when it renders. */
const LONGEST_RELEASE = 53;

const longRelease = ({ name }: Release): Refusal => ({
  code: 'gitops/release-name',
  source: `release ${name}`,
  message: 'helm takes no name of a release this long',
  given: name,
  allowed: `at most ${LONGEST_RELEASE} characters`,
  remedy: 'shorten the name',
});

function unknownHub({ platform }: DescribedCluster): readonly Refusal[] {
  const names = platform.clusters.map(({ name }) => name);
  const hub = hubOf(platform);
  return given(hub !== undefined && names.includes(hub) ? undefined : hub, (unknown) => ({
    code: 'gitops/unknown-hub',
    field: 'gitops.topology.hub',
    message: 'the hub is not a cluster of the platform, so no Argo CD would run anything',
    given: unknown,
    allowed: names.join(', '),
    remedy: 'name one of the clusters, or leave `topology` out',
  }));
}

const outsideNamespaces = ({ object, source }: DescribedObject): Refusal => ({
  code: 'gitops/cluster-kind-in-workloads',
  object: labelOf(object),
  source,
  message: `${labelOf(object)} is in no namespace, and the project of the workloads allows nothing outside namespaces`,
  remedy: 'move it to a layer of the platform',
});

/** Objects in namespaces that have neither workloads nor charts beside them. */
function inForeignNamespaces({ cluster }: DescribedCluster, objects: readonly DescribedObject[]): readonly Refusal[] {
  const withCharts = placedCharts(cluster).filter(({ layer }) => scopeOf(layer) === 'workloads');
  const ofTeams = cluster.namespaces
    .filter((one) => (one.workloads ?? []).length > 0 || withCharts.some(({ namespace }) => namespace === one))
    .map(({ name }) => name);
  return objects.flatMap(({ object, source }) => {
    const namespace = namespaceOf(object);
    if (namespace === undefined || ofTeams.includes(namespace)) return [];
    return [
      {
        code: 'gitops/foreign-namespace-in-workloads',
        object: labelOf(object),
        source,
        message:
          `${labelOf(object)} is in the layer of the workloads but in a namespace without any, which their ` +
          'project must not reach',
        given: namespace,
        allowed: ofTeams.join(', '),
        remedy: 'move it to a layer of the platform, or to the namespace of its workload',
      },
    ];
  });
}

const encryptedObject = ({ object, source }: DescribedObject): Refusal => ({
  code: 'gitops/cannot-decrypt',
  object: labelOf(object),
  source,
  message: `${labelOf(object)} is encrypted with SOPS, which Argo CD does not decrypt`,
  remedy: 'deliver the platform with Flux, or keep the secret in a store and render an ExternalSecret',
});

const valuesFromCluster = ({ name, valuesFrom = [] }: Release): Refusal => ({
  code: 'gitops/values-from',
  source: `release ${name}`,
  message: `release ${name} takes values from the cluster, which Argo CD does not`,
  given: valuesFrom.map((one) => `${one.kind} ${one.name}`).join(', '),
  remedy: 'deliver the platform with Flux, or let the chart refer to an existing Secret by name',
});

const releaseOutsideNamespaces = ({ name, clusterKinds }: Release): Refusal => ({
  code: 'gitops/cluster-kind-in-workloads',
  source: `release ${name}`,
  message: `release ${name} renders kinds outside namespaces, and the project of the workloads allows none`,
  given: clusterKinds.join(', '),
  remedy: 'move the release to a layer of the platform',
});
