import type { Case } from '../../support/case';
import { type Files, releaseApplication } from '../../support/files';
import { sound } from '../../support/sound';
import { POD, WEB, one } from './plants';

/** A namespace where a release runs its pods, without one of the files that belong to it. */
const released = (without = ''): Files =>
  Object.fromEntries(
    Object.entries({
      ...sound,
      'gitops/r.yaml': releaseApplication('r', 0, 'queue', '').replace(
        'archipel.dev/provides: ""',
        'archipel.dev/pods: queue/app=r',
      ),
      ...Object.fromEntries(
        ['ns', 'quota', 'limits', 'deny', 'dns'].map((file) => [
          `queue/${file}.yaml`,
          (sound[`base/${file}.yaml`] ?? '')
            .replace('name: web, labels', 'name: queue, labels')
            .replace('namespace: web', 'namespace: queue'),
        ]),
      ),
    }).filter(([path]) => path !== `queue/${without}`),
  );

/** Registries, accounts, namespaces, and what every namespace must have. */
export const namespaceCases: readonly Case[] = [
  one(
    'allowed-repositories',
    'policies/registries.yaml',
    'registry.example.org/',
    'registry.example.org',
    'spec.parameters.registries[0]',
  ),
  one(
    'token-mounted',
    WEB,
    'automountServiceAccountToken: false',
    'automountServiceAccountToken: true',
    `${POD}.automountServiceAccountToken`,
  ),
  one(
    'own-service-account',
    WEB,
    'serviceAccountName: web',
    'serviceAccountName: default',
    `${POD}.serviceAccountName`,
  ),
  one(
    'deprecated-service-account',
    WEB,
    'serviceAccountName: web',
    'serviceAccountName: web\n      serviceAccount: web',
    `${POD}.serviceAccount`,
  ),
  one('namespace-set', 'apps/settings.yaml', ', namespace: web', '', 'metadata.namespace'),
  one('namespace-set', 'apps/settings.yaml', 'namespace: web', 'namespace: default', 'metadata.namespace', 'default'),
  one('kube-system', WEB, 'namespace: web', 'namespace: kube-system', 'metadata.namespace'),
  {
    ...one('quota', 'base/quota.yaml', 'namespace: web', 'namespace: other', ''),
    where: { object: 'Namespace web', message: 'the namespace has no ResourceQuota' },
  },
  {
    ...one('quota', 'base/quota.yaml', 'namespace: web', 'namespace: other', '', 'pods of a release'),
    bad: released('quota.yaml'),
    where: { object: 'Namespace queue', message: 'the namespace has no ResourceQuota' },
    good: released(),
  },
  {
    ...one('default-deny', 'base/deny.yaml', '[Ingress, Egress]', '[Ingress]', '', 'pods of a release'),
    bad: released('deny.yaml'),
    where: { object: 'Namespace queue', message: 'the namespace has no default deny for ingress and egress' },
    good: released(),
  },
  one('pod-security', 'base/ns.yaml', 'restricted', 'strict', 'metadata.labels'),
  one('naked-pod', 'apps/settings.yaml', 'kind: ConfigMap', 'kind: Pod', 'kind'),
];
