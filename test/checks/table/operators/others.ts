import {
  FLUX_OBJECT,
  INGRESS_CLASS,
  NAMED_OBJECT,
  RESOURCE_METRICS,
  SECRET,
  SPREAD_PODS,
  UNREAD_SECRET,
} from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { type Files, deployment, namespace, releaseApplication } from '../../support/files';
import { fluxItself, helmRelease } from '../../support/flux';
import { base, external, inWeb } from './plants';

const issuer = (spec: string): string =>
  `apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: ca}\nspec: ${spec}\n`;
const authority = (secret: string): Files => ({
  ...base,
  'a/i.yaml': issuer(`{ca: {secretName: ${secret}}}`),
  'a/s.yaml': issuer('{selfSigned: {}}').replace('name: ca', 'name: self'),
  'a/c.yaml': inWeb(
    'cert-manager.io/v1',
    'Certificate',
    'ca',
    'spec: {isCA: true, secretName: ca, issuerRef: {kind: ClusterIssuer, name: self}}',
  ),
});
const solver = (name: string): Files => ({
  'a/i.yaml': issuer(`{acme: {solvers: [{http01: {ingress: {ingressClassName: ${name}}}}]}}`),
  'a/k.yaml': 'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: traefik}\n',
});

const metallb = (pool: string, place = 'web'): Files => ({
  ...base,
  'base/other.yaml': namespace('other'),
  'gitops/r.yaml': releaseApplication('metallb', 0, 'web', ''),
  'lb/pool.yaml': inWeb('metallb.io/v1beta1', 'IPAddressPool', 'site', 'spec: {addresses: [10.0.0.1/32]}').replace(
    'namespace: web',
    `namespace: ${place}`,
  ),
  'lb/l2.yaml': inWeb('metallb.io/v1beta1', 'L2Advertisement', 'site', `spec: {ipAddressPools: [${pool}]}`),
});

const automation = (label: string): Files => ({
  ...fluxItself,
  'gitops/policy.yaml':
    'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImagePolicy\nmetadata: {name: web, namespace: flux-system, ' +
    'labels: {for: web}}\nspec: {imageRepositoryRef: {name: web}}\n',
  'gitops/repository.yaml':
    'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: web, namespace: ' +
    'flux-system}\nspec: {image: registry.example.org/web}\n',
  'gitops/images.yaml':
    'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageUpdateAutomation\nmetadata: {name: images, namespace: ' +
    'flux-system}\nspec: {sourceRef: {kind: GitRepository, name: flux-system}, policySelector: {matchLabels: ' +
    `{for: ${label}}}}\n`,
});

const scaled: Files = {
  ...base,
  'apps/d.yaml': deployment(),
  'apps/h.yaml': inWeb(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    'spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, metrics: ' +
      '[{type: Resource, resource: {name: cpu}}]}',
  ),
};
const reads = (secret: string): Files => ({
  ...base,
  'apps/d.yaml': deployment({
    container: `env: [{name: A, valueFrom: {secretKeyRef: {name: ${secret}, key: password}}}]`,
  }),
});

const spread = (app: string, key = 'topologySpreadConstraints'): Files => ({
  ...fluxItself,
  'gitops/r.yaml': helmRelease('web', '', {
    spec: `values: {${key}: [{labelSelector: {matchLabels: {app: ${app}, tier: any}}}]}`,
  }).replace('archipel.dev/provides: ""', 'archipel.dev/pods: web/app=web'),
});

/** Certificates, addresses, images, metrics, and what a release reads or spreads. */
export const otherCases: readonly Case[] = [
  {
    code: SECRET,
    note: 'of an authority',
    bad: authority('ac'),
    where: { object: 'ClusterIssuer ca', field: 'spec.ca.secretName' },
    good: authority('ca'),
  },
  {
    code: INGRESS_CLASS,
    note: 'of a solver',
    bad: solver('traefk'),
    where: { object: 'ClusterIssuer ca', field: 'spec.acme.solvers[0].http01.ingress.ingressClassName' },
    good: solver('traefik'),
  },
  {
    code: NAMED_OBJECT,
    note: 'a pool that is advertised',
    bad: metallb('siet'),
    where: { object: 'L2Advertisement web/site', field: 'spec.ipAddressPools[0]' },
    good: metallb('site'),
  },
  {
    code: NAMED_OBJECT,
    note: 'a pool where MetalLB does not look',
    bad: metallb('site', 'other'),
    where: { object: 'IPAddressPool other/site', field: 'metadata.namespace', allowed: 'web' },
    good: metallb('site'),
  },
  {
    code: FLUX_OBJECT,
    note: 'policies of images',
    bad: automation('wbe'),
    where: { object: 'ImageUpdateAutomation flux-system/images', field: 'spec.policySelector' },
    good: automation('web'),
  },
  {
    code: RESOURCE_METRICS,
    bad: scaled,
    where: { object: 'HorizontalPodAutoscaler web/web', field: 'spec.metrics' },
    good: { ...scaled, 'gitops/m.yaml': releaseApplication('metrics-server', 0, 'web', '') },
  },
  {
    code: RESOURCE_METRICS,
    note: 'that the cluster brings',
    bad: scaled,
    where: { object: 'HorizontalPodAutoscaler web/web' },
    good: {
      ...scaled,
      'bootstrap/c.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cluster, namespace: kube-system, annotations: ' +
        '{archipel.dev/provides: "service:kube-system/metrics-server:443"}}\n',
    },
  },
  {
    code: UNREAD_SECRET,
    bad: { ...reads('db'), 'apps/e.yaml': external('db'), 'apps/f.yaml': external('cache') },
    where: { object: 'ExternalSecret web/cache', field: 'spec.target.name', given: 'cache' },
    good: {
      ...reads('db'),
      'apps/e.yaml': external('db'),
      'apps/f.yaml': external(
        'cache',
        'cache',
        ', template: {metadata: {labels: {argocd.argoproj.io/secret-type: repository}}}',
      ),
    },
  },
  {
    code: SPREAD_PODS,
    note: 'of a release',
    bad: spread('wbe'),
    where: { object: 'HelmRelease flux-system/web', field: 'spec.values.topologySpreadConstraints[0].labelSelector' },
    good: spread('web'),
  },
  {
    code: SPREAD_PODS,
    note: 'not what is no spreading',
    bad: spread('wbe'),
    where: { object: 'HelmRelease flux-system/web' },
    good: spread('wbe', 'selectors'),
  },
];
