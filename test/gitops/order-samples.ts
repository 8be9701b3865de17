import { orderOf } from '../../lib/gitops/order';
import type { JsonObject, Layer } from '../../lib/model';
import { described, object, release } from './fixture';

export const codes = (...args: Parameters<typeof described>): readonly string[] =>
  orderOf(described(...args)).problems.map(({ code }) => code);
export const pairs = (...args: Parameters<typeof described>): readonly string[] =>
  orderOf(described(...args)).needs.map(({ from, to }) => `${from} needs ${to}`);

export const custom = (layer: Layer, kind = 'Widget'): ReturnType<typeof object> =>
  object(layer, { apiVersion: `shop.example/v1`, kind, metadata: { name: 'one' } });
export const crd: JsonObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.shop.example' },
  spec: { group: 'shop.example', names: { kind: 'Widget' } },
};
export const deployment = (layer: Layer, spec: JsonObject): ReturnType<typeof object> =>
  object(layer, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'kube-system' },
    spec: { template: { spec } },
  });
export const ingress = (layer: Layer): ReturnType<typeof object> =>
  object(layer, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'api', namespace: 'kube-system' },
    spec: { ingressClassName: 'alb' },
  });
export const secret = (layer: Layer): ReturnType<typeof object> =>
  object(layer, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token', namespace: 'kube-system' } });
export const store = (layer: Layer): ReturnType<typeof object> =>
  object(layer, { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'aws' } });
export const externalSecret = (layer: Layer): ReturnType<typeof object> =>
  object(layer, {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'api', namespace: 'kube-system' },
    spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws' } },
  });
export const externalSecrets = release('secrets', 'external-secrets', {
  provides: ['crd:external-secrets.io/ExternalSecret', 'crd:external-secrets.io/ClusterSecretStore'],
});
export const template = (layer: Layer): ReturnType<typeof object> =>
  object(layer, {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: 'labels' },
    spec: { crd: { spec: { names: { kind: 'Labels' } } } },
  });
export const constraint = (layer: Layer): ReturnType<typeof object> =>
  object(layer, { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: 'Labels', metadata: { name: 'labels' } });
export const policy = (layer: Layer): ReturnType<typeof object> =>
  object(layer, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'labels' },
    spec: {
      matchConstraints: {
        namespaceSelector: {
          matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['shop'] }],
        },
      },
    },
  });
export const gatekeeper = release('policies', 'gatekeeper', {
  provides: ['crd:templates.gatekeeper.sh/ConstraintTemplate'],
});
