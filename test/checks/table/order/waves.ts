import type { Case } from '../../support/case';
import { layerApplication, releaseApplication } from '../../support/files';
import { crds, gatekeeper, good, ingress, late, settings } from './plants';

const crd =
  'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: ' +
  'queues.demo.example.org}\nspec: {group: demo.example.org, names: {kind: Queue}}\n';
const queue = 'apiVersion: demo.example.org/v1\nkind: Queue\nmetadata: {name: mail, namespace: default}\n';
const ownCrd = {
  'gitops/crds.yaml': layerApplication('crds', 0),
  'gitops/apps.yaml': layerApplication('apps', 10),
  'crds/crd.yaml': crd,
  'apps/queue.yaml': queue,
};

const webhook = {
  'gitops/controller.yaml': releaseApplication('controller', 10, 'kube-system', 'webhook:networking.k8s.io/Ingress'),
  'gitops/apps.yaml': layerApplication('apps', 20),
  'apps/ingress.yaml': ingress,
};

/** Objects that arrive in a wave before what they need. */
export const waveCases: readonly Case[] = [
  late(
    'the operator comes with its customers',
    good,
    { 'gitops/operator.yaml': releaseApplication('external-secrets', 30, 'secrets', crds) },
    {
      object: 'ExternalSecret web/web',
      given:
        'ExternalSecret web/web arrives with layer apps (wave 30, Application argocd/apps) -> needs the CRD of ' +
        'external-secrets.io/ExternalSecret -> arrives with Application argocd/external-secrets (wave 30)',
    },
  ),
  late(
    'the store comes after its customers',
    good,
    { 'gitops/stores.yaml': layerApplication('stores', 40) },
    { object: 'ExternalSecret web/web', message: 'ClusterSecretStore aws is not there before this object' },
  ),
  late(
    'the namespace comes after its content',
    { ...good, 'apps/settings.yaml': settings },
    { 'gitops/base.yaml': layerApplication('base', 50) },
    { object: 'ConfigMap web/settings', message: 'Namespace web is not there before this object' },
  ),
  late(
    'constraints with their templates',
    gatekeeper,
    { 'gitops/constraints.yaml': layerApplication('constraints', 20) },
    { object: 'LabelPolicy owner' },
  ),
  late(
    'a CRD in the layer of its objects',
    ownCrd,
    { 'crds/queue.yaml': queue.replace('mail', 'other') },
    { object: 'Queue default/other' },
  ),
  late(
    'a webhook with its customers',
    webhook,
    { 'gitops/apps.yaml': layerApplication('apps', 10) },
    {
      object: 'Ingress default/web',
      message: 'the admission webhook for networking.k8s.io/Ingress is not there before this object',
    },
  ),
];
