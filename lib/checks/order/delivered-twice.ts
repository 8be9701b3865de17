import type { Problem } from '../../model/problem';
import { applicationsOf } from '../delivery/applications';
import { appliedPath } from '../delivery/delivery';
import { keyOf, kustomizationsOf } from '../delivery/flux';
import { atObject } from '../gate';
import { at, fields, isFields, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { DELIVERED_TWICE } from './codes';

/** What an engine applies, and who says so. */
interface Applied {
  readonly object: KubeObject;
  readonly name: string;
  readonly field: string;
  readonly path: string;
  /** The same for what applies the same to the same place. */
  readonly key: string;
}

/** Two that apply one folder: they undo each other's work, and the folder that one was meant for is left out. */
export function deliveredTwice(cluster: ClusterTree): readonly Problem[] {
  const seen = new Map<string, Applied>();
  return [...byArgoCd(cluster), ...byFlux(cluster)].flatMap((one) => {
    const first = seen.get(one.key);
    seen.set(one.key, first ?? one);
    // What is applied by hand before the engine runs stands in a second file under the same name.
    if (first === undefined || first.name === one.name) return [];
    return [
      atObject(DELIVERED_TWICE, one.object, {
        field: one.field,
        message: `${one.name} applies the folder that ${first.name} applies`,
        given: one.path,
        remedy: 'give each its own folder, or leave one of them out',
      }),
    ];
  });
}

const byArgoCd = (cluster: ClusterTree): readonly Applied[] =>
  applicationsOf(cluster).flatMap(({ object, value, path: spec }) => {
    const single = at(value, 'spec', 'source');
    const sources = [
      ...(isFields(single) ? [{ source: single as unknown, field: `${spec}.source.path` }] : []),
      ...list(value, 'spec', 'sources').map((source, index) => ({ source, field: `${spec}.sources[${index}].path` })),
    ];
    const destination = at(value, 'spec', 'destination');
    const name = text(value, 'metadata', 'name') ?? object.name;
    return sources
      .filter(({ source }) => text(source, 'path') !== undefined && text(source, 'ref') === undefined)
      .map(({ source, field }) => {
        const path = appliedPath(value, text(source, 'path'));
        const where = [at(destination, 'server'), at(destination, 'name')];
        return {
          object,
          name: `Application ${name}`,
          field,
          path,
          key: keyFor(cluster, path, where, [source, destination]),
        };
      });
  });

/** What makes something else of one path. */
const CHANGES = [
  ...['sourceRef', 'kubeConfig', 'targetNamespace', 'namePrefix', 'nameSuffix', 'postBuild', 'patches', 'images'],
  'components',
];

const byFlux = (cluster: ClusterTree): readonly Applied[] =>
  kustomizationsOf(cluster).map((object) => {
    const spec = fields(object.value['spec']);
    const path = appliedPath(object.value, text(spec, 'path'));
    const key = keyFor(
      cluster,
      path,
      [spec['kubeConfig']],
      CHANGES.map((word) => spec[word]),
    );
    return { object, name: `Kustomization ${keyOf(object)}`, field: 'spec.path', path, key };
  });

/** A folder of this cluster goes there whole; what a path elsewhere becomes, all that is said beside it decides. */
const keyFor = (
  { platform, cluster }: ClusterTree,
  path: string,
  where: readonly unknown[],
  said: readonly unknown[],
): string =>
  JSON.stringify(path.startsWith(`dist/${platform}/clusters/${cluster}/`) ? [path, ...where] : [path, ...said]);
