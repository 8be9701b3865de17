import { expect } from '@jest/globals';
import { WEBHOOK } from '../../../../lib/checks/lockout/codes';
import type { Case } from '../../support/case';
import { layerApplication } from '../../support/files';
import { meshRelease, renders } from '../../support/releases';
import { good } from '../policies/plants';

/** A webhook for a resource of the core group. */
const webhook = (
  resource: string,
  more = '',
  name = 'check.example.org',
): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: check}
webhooks:
  - name: ${name}
    rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [${resource}]}]
${more === '' ? '' : `    ${more}\n`}`;

const APPLICATION = layerApplication('a', 1);

const onApplications = (more: string): string =>
  webhook('applications', more).replace('apiGroups: [""]', 'apiGroups: [argoproj.io]');

const withCertificate = (resource: string): string =>
  webhook(resource)
    .replace('apiGroups: [""]', 'apiGroups: [cert-manager.io]')
    .replace('{name: check}', '{name: check, annotations: {cert-manager.io/inject-ca-from: web/check}}');

/** A webhook of a release for all that runs in namespaces, but for those that are named. */
const guard = (...left: readonly string[]): NonNullable<Case['options']> =>
  renders([
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'guard' },
      webhooks: [
        {
          name: 'guard.example.org',
          clientConfig: { service: { name: 'guard', namespace: 'mesh' } },
          namespaceSelector: {
            matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: left }],
          },
          rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        },
      ],
    },
  ]);

/** Webhooks that fail closed. */
export const webhookCases: readonly Case[] = [
  {
    code: WEBHOOK,
    note: 'a webhook that fails closed on nodes',
    bad: { ...good, 'a/w.yaml': webhook('nodes') },
    where: { object: 'ValidatingWebhookConfiguration check', field: 'webhooks[0].rules', given: 'Node' },
    good: { ...good, 'a/w.yaml': webhook('nodes', 'failurePolicy: Ignore') },
  },
  {
    code: WEBHOOK,
    note: 'a webhook that changes pods everywhere',
    bad: { ...good, 'a/w.yaml': webhook('pods').replace('Validating', 'Mutating') },
    where: { object: 'MutatingWebhookConfiguration check' },
    good: {
      ...good,
      'a/w.yaml': webhook('pods', 'namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: web}}').replace(
        'Validating',
        'Mutating',
      ),
    },
  },
  {
    code: WEBHOOK,
    note: 'a webhook for namespaces',
    bad: { ...good, 'a/w.yaml': webhook('namespaces') },
    where: { given: 'Namespace' },
    good: { ...good, 'a/w.yaml': webhook('namespaces', '', 'check-ignore-label.gatekeeper.sh') },
  },
  {
    code: WEBHOOK,
    note: 'one that a release brings, for the pods of its own namespace',
    bad: meshRelease(),
    options: guard('kube-system'),
    where: {
      object: 'ValidatingWebhookConfiguration guard of release mesh',
      field: 'webhooks[0].namespaceSelector',
      given: 'pods',
    },
    good: meshRelease(),
    goodOptions: guard('kube-system', 'mesh'),
  },
  {
    code: WEBHOOK,
    note: 'one that a release brings, for the pods of the engine',
    bad: { ...meshRelease(), 'gitops/a.yaml': APPLICATION },
    options: guard('kube-system', 'mesh'),
    where: { message: expect.stringContaining('refuses in argocd what the engine needs') as unknown as string },
    good: { ...meshRelease(), 'gitops/a.yaml': APPLICATION },
    goodOptions: guard('kube-system', 'mesh', 'argocd'),
  },
  {
    code: WEBHOOK,
    note: 'a webhook for the objects of the engine',
    bad: { 'gitops/a.yaml': APPLICATION, 'a/w.yaml': onApplications('') },
    where: { field: 'webhooks[0].namespaceSelector', given: 'applications.argoproj.io' },
    good: { 'gitops/a.yaml': APPLICATION, 'a/w.yaml': onApplications('failurePolicy: Ignore') },
  },
  {
    code: WEBHOOK,
    note: 'a webhook whose certificate it refuses',
    bad: { ...good, 'a/w.yaml': withCertificate('certificates') },
    where: { field: 'webhooks[0].rules', given: 'certificates' },
    good: { ...good, 'a/w.yaml': withCertificate('issuers') },
  },
];
