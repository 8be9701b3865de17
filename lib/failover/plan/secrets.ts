import { clusterPath, secretPathsOf } from '../../model';
import type { Planner } from './change';

/** Secrets that a cluster starts or ceases to read. Where each region reads its own at all times there are none. */
export const secrets: Planner = ({ platform, before, after }) => {
  const [was, is] = [secretPathsOf(before), secretPathsOf(after)];
  const folder = clusterPath(platform, after);
  const files = [
    `${folder}/*/*/externalsecret-*.yaml`,
    `${folder}/*/kustomization.yaml`,
    `${folder}/*/inventory.json`,
    `dist/${platform.name}/aws/*.template.json`,
  ];
  return [
    ...is
      .filter((path) => !was.includes(path))
      .map((what) => ({ kind: 'secrets', cluster: after.name, what, from: 'not read', to: 'read', files }) as const),
    ...was
      .filter((path) => !is.includes(path))
      .map((what) => ({ kind: 'secrets', cluster: after.name, what, from: 'read', to: 'not read', files }) as const),
  ];
};
