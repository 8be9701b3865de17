import { FETCHED_KEY, NAMED_OBJECT } from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { deployment, type Files } from '../../support/files';
import { base, inWeb } from './plants';

const external = (template: string): Files => ({
  ...base,
  'apps/e.yaml': inWeb(
    'ExternalSecret',
    'web',
    `spec: {secretStoreRef: {name: aws}, target: {template: {${template}}}, data: [{secretKey: token, ` +
      'remoteRef: {key: a}}]}',
    'external-secrets.io/v1',
  ),
});
const vertical = (name: string): Files => ({
  ...base,
  'apps/d.yaml': deployment(),
  'apps/v.yaml': inWeb(
    'VerticalPodAutoscaler',
    'web',
    `spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}}`,
    'autoscaling.k8s.io/v1',
  ),
});

/** What External Secrets and the autoscaler are told. */
export const operatorCases: readonly Case[] = [
  {
    code: FETCHED_KEY,
    bad: external('data: {url: "https://git.example.org"}'),
    where: { object: 'ExternalSecret web/web', field: 'spec.data[0].secretKey', given: 'token' },
    good: external('mergePolicy: Merge, data: {url: "https://git.example.org"}'),
  },
  {
    code: FETCHED_KEY,
    note: 'by a longer name',
    bad: external('data: {url: "{{ .token_id }}"}'),
    where: { field: 'spec.data[0].secretKey' },
    good: external('data: {url: "https://{{ .token }}@git.example.org"}'),
  },
  {
    code: NAMED_OBJECT,
    note: 'of a VerticalPodAutoscaler',
    bad: vertical('wbe'),
    where: { object: 'VerticalPodAutoscaler web/web', field: 'spec.targetRef' },
    good: vertical('web'),
  },
];
