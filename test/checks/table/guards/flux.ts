import * as codes from '../../../../lib/checks/guards/codes';
import type { Case } from '../../support/case';
import { helmRelease, kustomization } from '../../support/flux';

const SOPS = 'decryption: {provider: sops, secretRef: {name: age}}';
const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: db, namespace: web}\nsops: {mac: x}\n';
const layer = (file: string, more?: string): Case['good'] => ({
  'apps/file.yaml': file,
  'gitops/apps.yaml': kustomization('apps', [], more),
});
const settings =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: web}\n' +
  'data: {URL: "https://api.${domain}", run.sh: "echo ${1}"}\n';
const namespace = (annotations: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: web, annotations: {${annotations}}}\n`;
const release = (upgrade: string): Case['good'] => ({
  'apps/release.yaml': helmRelease('mesh', '', { install: 'crds: CreateReplace', upgrade: `crds: ${upgrade}` }),
});
const automation = (branch: string): Case['good'] => ({
  'images/automation.yaml': `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageUpdateAutomation
metadata: {name: images, namespace: flux-system}
spec: {git: {checkout: {ref: {branch: main}}, push: {branch: ${branch}}}}
`,
});
const range = (text: string): Case['good'] => ({
  'images/policy.yaml': `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: web, namespace: flux-system}
spec: {policy: {semver: {range: "${text}"}}}
`,
});
const receiver = (name: string): Case['good'] => ({
  'notifications/receiver.yaml': `apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata: {name: push, namespace: flux-system}
spec: {resources: [{kind: GitRepository, name: ${name}}]}
`,
  'bootstrap/repository.yaml':
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\n' +
    'metadata: {name: flux-system, namespace: flux-system}\n',
});
const LAYER = 'Kustomization flux-system/apps';

export const fluxGuardCases: readonly Case[] = [
  {
    code: codes.DECRYPTION,
    bad: layer(secret),
    where: { object: LAYER, field: 'spec.decryption' },
    good: layer(secret, SOPS),
  },
  {
    code: codes.SUBSTITUTION,
    bad: layer(settings),
    where: { object: LAYER, field: 'spec.postBuild', given: '${domain}' },
    good: layer(settings, 'postBuild: {substitute: {domain: example.org}}'),
  },
  {
    code: codes.FORCE,
    bad: layer(namespace('kustomize.toolkit.fluxcd.io/prune: disabled'), 'force: true'),
    where: { object: LAYER, field: 'spec.force' },
    good: layer(namespace('kustomize.toolkit.fluxcd.io/prune: disabled')),
  },
  {
    code: codes.PRUNED,
    bad: layer(namespace('')),
    where: { object: 'Namespace web', field: 'metadata.annotations["kustomize.toolkit.fluxcd.io/prune"]' },
    good: layer(namespace('kustomize.toolkit.fluxcd.io/prune: disabled')),
  },
  {
    code: codes.DEFINITIONS,
    bad: release('Skip'),
    where: { object: 'HelmRelease flux-system/mesh', field: 'spec.upgrade.crds', given: 'Skip' },
    good: release('CreateReplace'),
  },
  {
    code: codes.OWN_BRANCH,
    bad: automation('main'),
    where: { field: 'spec.git.push.branch', given: 'main' },
    good: automation('flux/images'),
  },
  {
    code: codes.IMAGE_RANGE,
    bad: range('>=1.0.0 <1.0.0'),
    where: { field: 'spec.policy.semver.range', given: '>=1.0.0 <1.0.0' },
    good: range('>=1.0.0 <2.0.0'),
  },
  {
    code: codes.WAKES,
    bad: receiver('flux'),
    where: { field: 'spec.resources[0].name', given: 'flux', allowed: 'flux-system' },
    good: receiver('flux-system'),
  },
];
