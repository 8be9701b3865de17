import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { TWICE } from './codes';

/** Objects that two releases bring, or a release and a file. */
export function deliveredTwice(cluster: ClusterTree): readonly Problem[] {
  const owners = new Map<string, KubeObject>(cluster.objects.map((object) => [identityOf(object), object]));
  return cluster.released.flatMap((object) => {
    const key = identityOf(object);
    const other = owners.get(key);
    owners.set(key, object);
    if (other === undefined || isSameRelease(object, other)) return [];
    return [
      atObject(TWICE, object, {
        message:
          `${object.kind} ${object.name} comes from release ${object.release?.name ?? ''} ` + `and from ${from(other)}`,
        remedy: 'leave it out of one of them, by a value of the chart or in the platform',
      }),
    ];
  });
}

/** A chart may bring a definition in `crds/` and in a template; helm applies both as one release. */
const isSameRelease = ({ release }: KubeObject, other: KubeObject): boolean =>
  release !== undefined && other.release?.by === release.by;

const identityOf = ({ group, kind, namespace, name }: KubeObject): string =>
  JSON.stringify([group, kind, namespace ?? '', name]);

const from = ({ release, file }: KubeObject): string => (release === undefined ? file : `release ${release.name}`);
