import * as codes from '../../../../lib/checks/validation/codes';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';

const cron = (name: string, zone = 'Etc/UTC'): Case['good'] => ({
  'apps/cron.yaml': `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: ${name}}\nspec: {timeZone: ${zone}}\n`,
});
const release = (name: string): Case['good'] => ({
  'gitops/web.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web, namespace: argocd}\n' +
    `spec: {source: {chart: web, helm: {releaseName: ${name}}}}\n`,
});
const settings = (size: number): Case['good'] => ({
  'apps/settings.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {rules: ${'x'.repeat(size)}}\n`,
});
const noted = (size: number): Case['good'] => ({
  'apps/service.yaml':
    'apiVersion: v1\nkind: Service\n' + `metadata: {name: web, annotations: {note: ${'x'.repeat(size)}}}\n`,
});
const pod = (options: Parameters<typeof deployment>[0]): Case['good'] => ({ 'apps/web.yaml': deployment(options) });
const named = (name: string): Case['good'] => ({
  'apps/certificate.yaml':
    'apiVersion: cert-manager.io/v1\nkind: Certificate\n' + `metadata: {name: web}\nspec: {commonName: ${name}}\n`,
});
const disk = (mode: string): Case['good'] => ({
  'storage/class.yaml':
    'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: gp3}\n' +
    `provisioner: ebs.csi.aws.com\nvolumeBindingMode: ${mode}\n`,
});
const spread = (key: string): Case['good'] => pod({ pod: `topologySpreadConstraints: [{topologyKey: ${key}}]` });
const CONTAINER = 'spec.template.spec.containers[0]';

export const objectCases: readonly Case[] = [
  {
    code: codes.NAME_LENGTH,
    bad: cron('x'.repeat(53)),
    where: { field: 'metadata.name', given: '53 characters' },
    good: cron('x'.repeat(52)),
  },
  {
    code: codes.NAME_LENGTH,
    note: 'of a release',
    bad: release('x'.repeat(54)),
    where: { field: 'spec.source.helm.releaseName', given: '54 characters' },
    good: release('x'.repeat(53)),
  },
  {
    code: codes.TIME_ZONE,
    bad: cron('web', 'Europe/Pariss'),
    where: { object: 'CronJob web', field: 'spec.timeZone', given: 'Europe/Pariss' },
    good: cron('web', 'Europe/Paris'),
  },
  {
    code: codes.SIZE,
    bad: settings(2 ** 20),
    where: { object: 'ConfigMap web', field: 'data' },
    good: settings(2 ** 20 - 5),
  },
  {
    code: codes.SIZE,
    note: 'annotations',
    bad: noted(2 ** 18),
    where: { object: 'Service web', field: 'metadata.annotations' },
    good: noted(2 ** 18 - 4),
  },
  {
    code: codes.SIZE,
    note: 'a variable',
    bad: pod({ container: `env: [{name: RULES, value: ${'x'.repeat(2 ** 17)}}]` }),
    where: { field: `${CONTAINER}.env[0].value` },
    good: pod({ container: 'env: [{name: RULES, value: x}]' }),
  },
  ...['ghcr.io/Example/web:1.0.0', 'ghcr.io/example/web:', 'ghcr.io/example/web:1.0.0 '].map((image): Case => ({
    code: codes.IMAGE,
    note: image,
    bad: pod({ image: `"${image}"` }),
    where: { field: `${CONTAINER}.image`, given: image },
    good: pod({ image: `ghcr.io:443/example/web_app:v1.0.0@sha256:${'0'.repeat(64)}` }),
  })),
  {
    code: codes.COMMON_NAME,
    bad: named('x'.repeat(65)),
    where: { object: 'Certificate web', given: '65 characters' },
    good: named('x'.repeat(64)),
  },
  {
    code: codes.BINDING,
    bad: disk('Immediate'),
    where: { object: 'StorageClass gp3', field: 'volumeBindingMode' },
    good: disk('WaitForFirstConsumer'),
  },
  {
    code: codes.TOPOLOGY,
    bad: spread('failure-domain.kubernetes.io/zone'),
    where: { field: 'spec.template.spec.topologySpreadConstraints[0].topologyKey' },
    good: spread('example.org/rack'),
  },
];
