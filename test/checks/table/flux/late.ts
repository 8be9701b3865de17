import type { Case } from '../../support/case';
import { helmRelease, kustomization } from '../../support/flux';
import { late, store } from './plants';

/** Objects that arrive before what they need. */
export const lateCases: readonly Case[] = [
  late(
    'a HelmRelease beside the customers of its CRDs',
    { 'operator/store.yaml': store.replace('name: aws', 'name: other') },
    {
      object: 'ClusterSecretStore other',
      message: 'the CRD of external-secrets.io/ClusterSecretStore is not there before this object',
    },
  ),
  late(
    'no dependsOn between the CRDs and their customers',
    { 'gitops/stores.yaml': kustomization('stores', ['base']) },
    {
      object: 'ClusterSecretStore aws',
      given:
        'ClusterSecretStore aws arrives with layer stores (Kustomization flux-system/stores) -> needs the CRD ' +
        'of external-secrets.io/ClusterSecretStore -> arrives with HelmRelease flux-system/external-secrets ' +
        '(Kustomization flux-system/operator)',
    },
  ),
  late(
    'the namespace in a Kustomization that nothing depends on',
    { 'gitops/operator.yaml': kustomization('operator') },
    { object: 'ExternalSecret web/web', message: 'Namespace web is not there before this object' },
  ),
  late(
    'a webhook with its customers',
    { 'gitops/apps.yaml': kustomization('apps', ['base']) },
    {
      object: 'ExternalSecret web/web',
      message: 'the admission webhook for external-secrets.io/ExternalSecret is not there before this object',
    },
  ),
  late(
    'a controller that depends on what it makes ready',
    {
      'gitops/late.yaml': kustomization('late', ['apps']),
      'late/r.yaml': helmRelease('c', 'controller:external-secrets.io/ExternalSecret'),
    },
    {
      object: 'ExternalSecret web/web',
      message:
        'the controller of external-secrets.io/ExternalSecret comes in a later wave than this object, which is ' +
        'not healthy without it',
    },
  ),
];
