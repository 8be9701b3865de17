import type { Problem } from '../../model/problem';
import type { DescribedCluster } from '../described';
import { labelOf, namespaceOf } from '../objects';
import { isEncrypted } from '../encrypted';
import { fluxOf } from './names';

/** What Flux would refuse at run time, said at synthesis. */
export function refusals({ platform, cluster, objects, releases }: DescribedCluster): readonly Problem[] {
  const place = { severity: 'error', platform: platform.name, cluster: cluster.name } as const;
  const { decryption } = fluxOf(platform);
  return [
    ...(decryption === undefined ? objects.filter(({ object }) => isEncrypted(object)) : []).map(
      ({ object, source }) => ({
        ...place,
        code: 'gitops/no-decryption',
        object: labelOf(object),
        source,
        message: `${labelOf(object)} is encrypted, and Flux has no key for it`,
        remedy: "set `decryption` of the platform's gitops to the Secret with the age key",
      }),
    ),
    ...objects
      .filter(({ object, layer }) => layer === 'workloads' && namespaceOf(object) === undefined)
      .map(({ object, source }) => ({
        ...place,
        code: 'gitops/cluster-kind-in-workloads',
        object: labelOf(object),
        source,
        message:
          `${labelOf(object)} is in no namespace, and the account of the workloads has rights inside namespaces ` +
          'only',
        remedy: 'move it to a layer of the platform',
      })),
    ...releases
      .filter(({ renderedBy, name }) => renderedBy === 'engine' && name.length > 53)
      .map(({ name }) => ({
        ...place,
        code: 'gitops/release-name',
        source: `release ${name}`,
        message: 'helm takes no name of a release this long',
        given: name,
        allowed: 'at most 53 characters',
        remedy: 'shorten the name',
      })),
  ];
}
