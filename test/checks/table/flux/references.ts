import { CONFIG_MAP, FLUX_OBJECT, SECRET } from '../../../../lib/checks/references/codes';
import { DURATION } from '../../../../lib/checks/values/codes';
import type { Case } from '../../support/case';
import { helmRelease, kustomization } from '../../support/flux';
import { chart, release } from './plants';

const alert = (provider: string): Case['bad'] => ({
  'gitops/alert.yaml':
    'apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Alert\nmetadata: {name: all, namespace: ' +
    `flux-system}\nspec: {providerRef: {name: ${provider}}, eventSources: [{kind: Kustomization, name: "*"}]}\n`,
  'gitops/provider.yaml':
    'apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Provider\nmetadata: {name: slack, namespace: ' +
    'flux-system}\nspec: {type: slack}\n',
});

/** What Kustomizations, releases and alerts name. */
export const referenceCases: readonly Case[] = [
  {
    code: FLUX_OBJECT,
    note: 'a repository',
    bad: {
      ...release,
      'gitops/operator.yaml': kustomization('operator').replace('name: flux-system}', 'name: flxu-system}'),
    },
    where: {
      object: 'Kustomization flux-system/operator',
      field: 'spec.sourceRef',
      given: 'GitRepository flux-system/flxu-system',
    },
    good: release,
  },
  {
    code: FLUX_OBJECT,
    note: 'a source of charts',
    bad: {
      ...release,
      'operator/release.yaml': helmRelease('a', 'crd:a.example.org/A').replace('name: charts', 'name: chart'),
    },
    where: { object: 'HelmRelease flux-system/a', field: 'spec.chart.spec.sourceRef' },
    good: release,
  },
  {
    code: FLUX_OBJECT,
    note: 'a provider',
    bad: { ...release, ...alert('slakc') },
    where: { object: 'Alert flux-system/all', field: 'spec.providerRef' },
    good: { ...release, ...alert('slack') },
  },
  {
    code: SECRET,
    note: 'flux, of values',
    bad: chart('valuesFrom: [{kind: Secret, name: more}]'),
    where: { object: 'HelmRelease flux-system/a', field: 'spec.valuesFrom[0]' },
    good: {
      ...chart('valuesFrom: [{kind: Secret, name: more}, {kind: Secret, name: maybe, optional: true}]'),
      'bootstrap/more.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: more, namespace: flux-system}\n',
    },
  },
  {
    code: CONFIG_MAP,
    note: 'flux, of values',
    bad: chart('valuesFrom: [{kind: ConfigMap, name: more}]'),
    where: { object: 'HelmRelease flux-system/a', field: 'spec.valuesFrom[0]' },
    good: {
      ...chart('valuesFrom: [{kind: ConfigMap, name: more}]'),
      'bootstrap/more.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more, namespace: flux-system}\n',
    },
  },
  {
    code: SECRET,
    note: 'flux, the key of decryption',
    bad: {
      ...release,
      'gitops/operator.yaml': kustomization(
        'operator',
        [],
        'decryption: {provider: sops, secretRef: {name: sops-age}}',
      ),
    },
    where: { object: 'Kustomization flux-system/operator', field: 'spec.decryption.secretRef' },
    good: {
      ...release,
      'gitops/operator.yaml': kustomization(
        'operator',
        [],
        'decryption: {provider: sops, secretRef: {name: sops-age}}',
      ),
      'bootstrap/a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: flux-system, annotations: ' +
        '{archipel.dev/provides: "secret:flux-system/sops-age"}}\n',
    },
  },
  {
    code: DURATION,
    note: 'flux',
    bad: {
      ...release,
      'gitops/operator.yaml': kustomization('operator').replace('interval: 10m', 'interval: 10 minutes'),
    },
    where: { object: 'Kustomization flux-system/operator', field: 'spec.interval' },
    good: release,
  },
];
