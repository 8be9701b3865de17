import type { Problem } from '../../model/problem';
import type { DescribedCluster } from '../described';
import { isEncrypted } from '../encrypted';
import { labelOf, namespaceOf } from '../objects';
import { hubOf, scopeOf } from './names';

/** What Argo CD would refuse at run time, said at synthesis. */
export function refusals({ platform, cluster, objects, releases }: DescribedCluster): readonly Problem[] {
  const place = { severity: 'error', platform: platform.name, cluster: cluster.name } as const;
  const hub = hubOf(platform);
  const ofTeams = new Set(
    cluster.namespaces.filter(({ workloads = [] }) => workloads.length > 0).map(({ name }) => name),
  );
  return [
    ...(hub === undefined || platform.clusters.some(({ name }) => name === hub)
      ? []
      : [
          {
            ...place,
            code: 'gitops/unknown-hub',
            field: 'gitops.topology.hub',
            message: 'the hub is none of the clusters of the platform, so no Argo CD would run anything',
            given: hub,
            allowed: platform.clusters.map(({ name }) => name).join(', '),
            remedy: 'name one of the clusters, or leave `topology` out',
          },
        ]),
    ...objects
      .filter(({ object, layer }) => scopeOf(layer) === 'workloads' && namespaceOf(object) === undefined)
      .map(({ object, source }) => ({
        ...place,
        code: 'gitops/cluster-kind-in-workloads',
        object: labelOf(object),
        source,
        message: `${labelOf(object)} is in no namespace, and the project of the workloads allows nothing outside namespaces`,
        remedy: 'move it to a layer of the platform',
      })),
    ...objects
      .filter(
        ({ object, layer }) =>
          scopeOf(layer) === 'workloads' &&
          namespaceOf(object) !== undefined &&
          !ofTeams.has(namespaceOf(object) ?? ''),
      )
      .map(({ object, source }) => ({
        ...place,
        code: 'gitops/foreign-namespace-in-workloads',
        object: labelOf(object),
        source,
        message: `${labelOf(object)} is in the layer of the workloads but in a namespace without any, which their project must not reach`,
        given: namespaceOf(object) ?? '',
        allowed: [...ofTeams].join(', '),
        remedy: 'move it to a layer of the platform, or to the namespace of its workload',
      })),
    ...objects
      .filter(({ object }) => isEncrypted(object))
      .map(({ object, source }) => ({
        ...place,
        code: 'gitops/cannot-decrypt',
        object: labelOf(object),
        source,
        message: `${labelOf(object)} is encrypted with SOPS, which Argo CD does not decrypt`,
        remedy: 'deliver the platform with Flux, or keep the secret in a store and render an ExternalSecret',
      })),
    ...releases
      .filter(({ delivery, valuesFrom = [] }) => delivery === 'engine' && valuesFrom.length > 0)
      .map(({ name, valuesFrom = [] }) => ({
        ...place,
        code: 'gitops/values-from',
        source: `release ${name}`,
        message: `release ${name} takes values from the cluster, which Argo CD does not`,
        given: valuesFrom.map((one) => `${one.kind} ${one.name}`).join(', '),
        remedy: 'deliver the platform with Flux, or let the chart refer to an existing Secret by name',
      })),
    ...releases
      .filter(
        ({ layer, delivery, clusterKinds }) =>
          scopeOf(layer) === 'workloads' && delivery === 'engine' && clusterKinds.length > 0,
      )
      .map(({ name, clusterKinds }) => ({
        ...place,
        code: 'gitops/cluster-kind-in-workloads',
        source: `release ${name}`,
        message: `release ${name} renders kinds outside namespaces, and the project of the workloads allows none`,
        given: clusterKinds.join(', '),
        remedy: 'move the release to a layer of the platform',
      })),
  ];
}
