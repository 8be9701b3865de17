import { PROJECT_DESTINATION, PROJECT_KIND } from '../../../../../lib/checks/projects/codes';
import type { Case } from '../../../support/case';
import { type Files, releaseApplication } from '../../../support/files';
import { renders } from '../../../support/releases';
import { project } from './plants';

/** A release of the project, in a namespace that it allows. */
const released = (rest = ''): Files => ({
  'gitops/mesh.yaml': releaseApplication('mesh', 0, 'mesh', ''),
  'bootstrap/project.yaml': project(rest)
    .replace('https://git.example.org/demo.git', 'https://charts.example.org')
    .replace('namespace: web', 'namespace: mesh'),
});
const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'mesh' }, rules: [] };

/** Objects of a release against its project. */
export const releaseCases: readonly Case[] = [
  {
    code: PROJECT_KIND,
    note: 'of a release',
    bad: released(', clusterResourceWhitelist: []'),
    options: renders([role]),
    where: {
      object: 'ClusterRole mesh of release mesh',
      message: 'the project demo of its release does not allow this kind',
      given: 'rbac.authorization.k8s.io/ClusterRole',
    },
    good: released(', clusterResourceWhitelist: [{group: rbac.authorization.k8s.io, kind: ClusterRole}]'),
  },
  {
    code: PROJECT_DESTINATION,
    note: 'of a release that writes elsewhere',
    bad: released(),
    options: renders([{ ...role, kind: 'Role', metadata: { name: 'mesh', namespace: 'kube-system' } }]),
    where: { object: 'Role kube-system/mesh of release mesh', given: 'kube-system', allowed: 'mesh' },
    good: released(),
    goodOptions: renders([{ ...role, kind: 'Role', metadata: { name: 'mesh', namespace: 'mesh' } }]),
  },
];
