import * as code from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { deployment, releaseApplication } from '../../support/files';
import { POD, base, ingress, object, where, withPod } from './plants';

const external = object(
  'ExternalSecret',
  'web',
  'spec: {secretStoreRef: {name: aws}, target: {name: web-env}, data: [{secretKey: token, remoteRef: {key: a}}]}',
  'external-secrets.io/v1',
);

const withContainer = (container: string): Case['good'] => ({ ...base, 'apps/d.yaml': deployment({ container }) });
const settings = object('ConfigMap', 'settings', 'data: {a: b}');

/** What pods and Ingresses name: accounts, ConfigMaps, Secrets and claims. */
export const podCases: readonly Case[] = [
  {
    code: code.NAMESPACE,
    bad: { 'apps/c.yaml': settings },
    where: { object: 'ConfigMap web/settings', field: 'metadata.namespace' },
    good: { ...base, 'apps/c.yaml': settings },
  },
  {
    code: code.SERVICE_ACCOUNT,
    bad: withPod('serviceAccountName: web'),
    where: where(`${POD}.serviceAccountName`),
    good: { ...withPod('serviceAccountName: web'), 'apps/sa.yaml': object('ServiceAccount', 'web') },
  },
  {
    code: code.SERVICE_ACCOUNT,
    note: 'declared by a release',
    bad: withPod('serviceAccountName: web'),
    where: where(`${POD}.serviceAccountName`),
    good: {
      ...withPod('serviceAccountName: web'),
      'gitops/r.yaml': releaseApplication('r', 0, 'web', 'service-account:web/web'),
    },
  },
  {
    code: code.CONFIG_MAP,
    bad: withContainer('envFrom: [{configMapRef: {name: settings}}]'),
    where: where(`${POD}.containers[0].envFrom[0].configMapRef`),
    good: {
      ...withContainer('envFrom: [{configMapRef: {name: settings}}, {configMapRef: {name: other, optional: true}}]'),
      'apps/c.yaml': settings,
    },
  },
  {
    code: code.CONFIG_MAP,
    note: 'a key',
    bad: {
      ...withContainer('env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: z}}}]'),
      'apps/c.yaml': settings,
    },
    where: { ...where(`${POD}.containers[0].env[0].valueFrom.configMapKeyRef.key`), given: 'z', allowed: 'a' },
    good: {
      ...withContainer('env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: a}}}]'),
      'apps/c.yaml': settings,
    },
  },
  {
    code: code.CONFIG_MAP,
    note: 'a volume',
    bad: withPod('volumes: [{name: v, configMap: {name: settings}}]'),
    where: where(`${POD}.volumes[0].configMap`),
    good: { ...withPod('volumes: [{name: v, configMap: {name: settings}}]'), 'apps/c.yaml': settings },
  },
  {
    code: code.CONFIG_MAP,
    note: 'an init container',
    bad: withPod('initContainers: [{name: i, envFrom: [{configMapRef: {name: settings}}]}]'),
    where: where(`${POD}.initContainers[0].envFrom[0].configMapRef`),
    good: {
      ...withPod('initContainers: [{name: i, envFrom: [{configMapRef: {name: settings}}]}]'),
      'apps/c.yaml': settings,
    },
  },
  {
    code: code.SECRET,
    bad: withContainer('envFrom: [{secretRef: {name: web-env}}]'),
    where: where(`${POD}.containers[0].envFrom[0].secretRef`),
    good: { ...withContainer('envFrom: [{secretRef: {name: web-env}}]'), 'apps/e.yaml': external },
  },
  {
    code: code.SECRET,
    note: 'a key',
    bad: {
      ...withContainer('env: [{name: A, valueFrom: {secretKeyRef: {name: web-env, key: z}}}]'),
      'apps/e.yaml': external,
    },
    where: { ...where(`${POD}.containers[0].env[0].valueFrom.secretKeyRef.key`), allowed: 'token' },
    good: {
      ...withContainer('env: [{name: A, valueFrom: {secretKeyRef: {name: web-env, key: token}}}]'),
      'apps/e.yaml': external,
    },
  },
  {
    code: code.SECRET,
    note: 'TLS of an Ingress',
    bad: { ...base, 'apps/i.yaml': ingress('{tls: [{secretName: tls}]}') },
    where: { object: 'Ingress web/web', field: 'spec.tls[0].secretName' },
    good: {
      ...base,
      'apps/i.yaml': ingress('{tls: [{secretName: tls}], defaultBackend: {resource: {kind: Bucket, name: a}}}'),
      'apps/c.yaml': object('Certificate', 'tls', 'spec: {secretName: tls}', 'cert-manager.io/v1'),
    },
  },
  {
    code: code.VOLUME_CLAIM,
    bad: withPod('volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]'),
    where: where(`${POD}.volumes[0].persistentVolumeClaim.claimName`),
    good: {
      ...withPod('volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]'),
      'apps/p.yaml': object('PersistentVolumeClaim', 'data'),
    },
  },
];
