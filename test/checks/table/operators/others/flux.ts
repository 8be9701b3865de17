import { FLUX_OBJECT, SPREAD_PODS } from '../../../../../lib/checks/references/codes';
import type { Case } from '../../../support/case';
import type { Files } from '../../../support/files';
import { fluxItself, helmRelease } from '../../../support/flux';

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

const spread = (app: string, key = 'topologySpreadConstraints'): Files => ({
  ...fluxItself,
  'gitops/r.yaml': helmRelease('web', '', {
    spec: `values: {${key}: [{labelSelector: {matchLabels: {app: ${app}, tier: any}}}]}`,
  }).replace('archipel.dev/provides: ""', 'archipel.dev/pods: web/app=web'),
});

/** Policies of images, and the pods of a release. */
export const fluxCases: readonly Case[] = [
  {
    code: FLUX_OBJECT,
    note: 'policies of images',
    bad: automation('wbe'),
    where: { object: 'ImageUpdateAutomation flux-system/images', field: 'spec.policySelector' },
    good: automation('web'),
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
