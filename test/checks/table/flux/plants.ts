import { TOO_LATE } from '../../../../lib/checks/order/codes';
import type { Case } from '../../support/case';
import { namespace } from '../../support/files';
import { fluxItself, helmRelease, kustomization } from '../../support/flux';

export const external =
  'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: web, namespace: web}\nspec: ' +
  '{secretStoreRef: {kind: ClusterSecretStore, name: aws}}\n';
export const store = 'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: {name: aws}\n';
export const crds =
  'crd:external-secrets.io/ExternalSecret, crd:external-secrets.io/ClusterSecretStore, ' +
  'webhook:external-secrets.io/ExternalSecret';

/** Namespaces, the operator, the store, then what uses it: the order is in `dependsOn` alone. */
export const good = {
  ...fluxItself,
  'gitops/base.yaml': kustomization('base'),
  'gitops/operator.yaml': kustomization('operator', ['base']),
  'gitops/stores.yaml': kustomization('stores', ['operator']),
  'gitops/apps.yaml': kustomization('apps', ['stores']),
  'base/ns.yaml': namespace('web'),
  'operator/release.yaml': helmRelease('external-secrets', crds),
  'stores/store.yaml': store,
  'apps/external.yaml': external,
};

export const late = (note: string, change: Case['bad'], where: Case['where']): Case => ({
  code: TOO_LATE,
  note: `flux, ${note}`,
  bad: { ...good, ...change },
  where,
  good,
});

export const release = {
  ...fluxItself,
  'gitops/operator.yaml': kustomization('operator'),
  'operator/release.yaml': helmRelease('a', 'crd:a.example.org/A'),
};
export const chart = (spec: string, version = '1.0.0'): Case['bad'] => ({
  ...release,
  'operator/release.yaml': helmRelease('a', 'crd:a.example.org/A', { spec, version }),
});
