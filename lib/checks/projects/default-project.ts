import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { OPEN_DEFAULT } from './codes';
import { list } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { ARGO } from './app-projects';

/** Asked where an Argo CD runs: the ApplicationSet of its root Applications is in the bootstrap of its own cluster. */
export function openDefault(cluster: ClusterTree): readonly Problem[] {
  const root = cluster.ofKind('ApplicationSet', ARGO).find(({ layer }) => layer === 'bootstrap');
  if (root === undefined) return [];
  const project = cluster.ofKind('AppProject', ARGO).find(({ name }) => name === 'default');
  const remedy = 'render an AppProject default into gitops/ that allows no repository and no destination';
  if (project === undefined)
    return [
      atObject(OPEN_DEFAULT, root, {
        message: 'Argo CD makes a project default that allows everything, and nothing here closes it',
        remedy,
      }),
    ];
  return ['sourceRepos', 'destinations'].flatMap((key) => {
    const allowed = list(project.value, 'spec', key);
    if (allowed.length === 0) return [];
    return [
      atObject(OPEN_DEFAULT, project, {
        field: `spec.${key}`,
        message: 'an Application without a project of its own may deploy this',
        given: JSON.stringify(allowed),
        remedy,
      }),
    ];
  });
}
