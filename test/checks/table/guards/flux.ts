import * as codes from '../../../../lib/checks/guards/codes';
import { HUSHED } from '../../../../lib/checks/guards/codes-of-alerts';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';
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
const alert = (patterns: string): Case['good'] => ({
  'notifications/alert.yaml': `apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Alert
metadata: {name: chat, namespace: flux-system}
spec: {providerRef: {name: chat}, eventSeverity: error, ${patterns}}
`,
});
const range = (text: string): Case['good'] => ({
  'images/policy.yaml': `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: web, namespace: flux-system}
spec: {policy: {semver: {range: "${text}"}}}
`,
});
/** Two images that run, with a repository and a policy of each; the second reads what is given. */
const images = (reads: string, more: Case['good'] = {}, tags = '>=1.0.0'): Case['good'] => ({
  ...Object.fromEntries(
    ['web', 'api'].flatMap((name) => [
      [`apps/${name}.yaml`, deployment({ name, image: `registry.example.org/${name}:1.4.2` })],
      [`images/${name}.yaml`, imageRepository(name, `registry.example.org/${name}`)],
      [
        `images/policy-${name}.yaml`,
        imagePolicy(name, name === 'web' ? 'web' : reads, name === 'web' ? '>=1.0.0' : tags),
      ],
    ]),
  ),
  ...more,
});
const imageRepository = (name: string, image: string): string =>
  `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: ${name}, namespace: flux-system}\n` +
  `spec: {image: ${image}}\n`;
const imagePolicy = (name: string, reads: string, tags: string): string =>
  `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImagePolicy\nmetadata: {name: ${name}, namespace: flux-system}\n` +
  `spec: {imageRepositoryRef: {name: ${reads}}, policy: {semver: {range: "${tags}"}}}\n`;
const marked = (policy: string): Case['good'] => ({
  'apps/web.yaml': deployment({ image: `registry.example.org/web:1.4.2 # {"$imagepolicy": "flux-system:${policy}"}` }),
});
const POLICY = 'ImagePolicy flux-system/api';
/** A second policy of one image, by the range of its tags. */
const second = (tags: string): Case['good'] => images('api', { 'images/next.yaml': imagePolicy('next', 'web', tags) });
const imageCases: readonly Case[] = [
  {
    code: codes.IMAGE_SOURCE,
    bad: images('web', {}, '<2.0.0'),
    where: { object: POLICY, field: 'spec.imageRepositoryRef', given: 'flux-system/web', allowed: 'flux-system/api' },
    good: images('api'),
  },
  {
    code: codes.IMAGE_SOURCE,
    note: 'two that ask the same',
    bad: second('>=1.0.0'),
    where: {
      object: 'ImagePolicy flux-system/next',
      message: 'ImagePolicy flux-system/web asks the same of this repository',
    },
    good: second('>=2.0.0-0'),
  },
  {
    code: codes.IMAGE_SOURCE,
    note: 'that nobody reads',
    bad: images('web'),
    where: { object: 'ImageRepository flux-system/api', field: 'metadata.name' },
    good: images('api'),
  },
  {
    code: codes.IMAGE_SOURCE,
    note: 'that nothing runs',
    bad: images('api', { 'images/api.yaml': imageRepository('api', 'registry.example.org/apl') }),
    where: { object: 'ImageRepository flux-system/api', field: 'spec.image', given: 'registry.example.org/apl' },
    good: images('api'),
  },
  {
    code: codes.IMAGE_SOURCE,
    note: 'behind another image',
    bad: images('api', marked('api')),
    where: { object: 'Deployment web/web', given: 'registry.example.org/web', allowed: 'registry.example.org/api' },
    good: images('api', marked('web')),
  },
];
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
  ...imageCases,
  {
    code: codes.WAKES,
    bad: receiver('flux'),
    where: { field: 'spec.resources[0].name', given: 'flux', allowed: 'flux-system' },
    good: receiver('flux-system'),
  },
  {
    code: HUSHED,
    bad: alert("exclusionList: ['waiting.*socket', '(?i)Health check failed']"),
    where: { object: 'Alert flux-system/chat', field: 'spec.exclusionList[1]' },
    good: alert("exclusionList: ['waiting.*socket', '^stored artifact']"),
  },
  {
    code: HUSHED,
    note: 'what is sent alone',
    bad: alert('inclusionList: [succeeded]'),
    where: { object: 'Alert flux-system/chat', field: 'spec.inclusionList' },
    good: alert("inclusionList: ['.*failed.*']"),
  },
];
