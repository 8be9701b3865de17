import * as codes from '../../../../lib/checks/guards/codes';
import type { Case } from '../../support/case';
import { namespace } from '../../support/files';
import { kustomization } from '../../support/flux';

const set = (policy: string): Case['good'] => ({
  'bootstrap/set.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: demo, namespace: argocd}
spec: {generators: [], template: {metadata: {name: demo}, spec: {project: demo}}, syncPolicy: {${policy}}}
`,
});
const kept = 'preserveResourcesOnDeletion: true, applicationsSync: create-update';
const layer = (more = ''): Case['good'] => ({
  'gitops/base.yaml': kustomization('base', [], more),
  'base/web.yaml': namespace('web').replace(
    '{name: web}',
    '{name: web, annotations: {kustomize.toolkit.fluxcd.io/prune: disabled}}',
  ),
});
const pool = (isDeleted: boolean): Case['good'] => ({
  'data/pool.yaml': `apiVersion: kafka.strimzi.io/v1
kind: KafkaNodePool
metadata: {name: nodes, namespace: kafka}
spec: {storage: {type: jbod, volumes: [{id: 0, type: persistent-claim, deleteClaim: ${isDeleted}}]}}
`,
});
const external = (policy: string): Case['good'] => ({
  'apps/secret.yaml': `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: web, namespace: web}
spec: {target: {name: web, deletionPolicy: ${policy}}}
`,
});

/** What goes with something else. */
export const deletionGuardCases: readonly Case[] = [
  {
    code: codes.SET_DELETES,
    note: 'Applications that are no longer made',
    bad: set('preserveResourcesOnDeletion: true, applicationsSync: sync'),
    where: { field: 'spec.syncPolicy.applicationsSync', given: 'sync' },
    good: set(kept),
  },
  {
    code: codes.SET_DELETES,
    note: 'what they delivered',
    bad: set('applicationsSync: create-only'),
    where: { field: 'spec.syncPolicy.preserveResourcesOnDeletion' },
    good: set(kept),
  },
  {
    code: codes.RENAMES,
    bad: layer('targetNamespace: flux-system'),
    where: { object: 'Kustomization flux-system/base', field: 'spec.targetNamespace', given: 'flux-system' },
    good: layer(),
  },
  {
    code: codes.CLAIMS,
    bad: pool(true),
    where: { field: 'spec.storage.volumes[0].deleteClaim' },
    good: pool(false),
  },
  {
    code: codes.SECRET_GOES,
    bad: external('Delete'),
    where: { object: 'ExternalSecret web/web', given: 'Delete' },
    good: external('Retain'),
  },
];
