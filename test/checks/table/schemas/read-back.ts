import { DROPPED } from '../../../../lib/checks/dropped';
import type { Case } from '../../support/case';
import { deployment, type Files, layerApplication } from '../../support/files';

const object = (apiVersion: string, kind: string, rest: string): Files => ({
  'apps/a.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web, namespace: web}\n${rest}\n`,
});

const template = (schema: string): Files =>
  object(
    'templates.gatekeeper.sh/v1',
    'ConstraintTemplate',
    `spec: {crd: {spec: {names: {kind: Web}, validation: {openAPIV3Schema: ${schema}}}}}`,
  );

const application = (spec: string): Files => ({
  'gitops/a.yaml': layerApplication('apps', 10).replace('spec: {', `spec: {${spec}, `),
});

const planted = (note: string, field: string, given: string, bad: Files, good: Files): Case => ({
  code: DROPPED,
  note,
  bad,
  where: { field, given },
  good,
});

const policy = (rest: string): Files =>
  object('networking.k8s.io/v1', 'NetworkPolicy', `spec: {podSelector: {}, policyTypes: [Ingress]${rest}}`);

/** What is written and not read back. An empty object that says something (`podSelector: {}`) is no violation. */
export const readBackCases: readonly Case[] = [
  planted(
    'a map of a template, which Gatekeeper writes back',
    'spec.crd.spec.validation.openAPIV3Schema.properties',
    '{}',
    template('{type: object, properties: {}}'),
    template('{type: object}'),
  ),
  planted(
    'a map deeper in a template',
    'spec.crd.spec.validation.openAPIV3Schema.properties.a.properties',
    '{}',
    template('{type: object, properties: {a: {type: object, properties: {}}}}'),
    template('{type: object, properties: {a: {type: object}}}'),
  ),
  planted(
    'annotations of a custom resource',
    'metadata.annotations',
    '{}',
    { 'apps/a.yaml': 'apiVersion: example.org/v1\nkind: Queue\nmetadata: {name: web, annotations: {}}\n' },
    object('example.org/v1', 'Queue', 'spec: {parameters: {}}'),
  ),
  planted(
    'environment of a container',
    'spec.template.spec.containers[0].env',
    '[]',
    { 'apps/d.yaml': deployment({ container: 'env: []' }) },
    { 'apps/d.yaml': deployment({ container: 'securityContext: {}' }) },
  ),
  planted('peers of a policy', 'spec.ingress', '[]', policy(', ingress: []'), policy('')),
  planted(
    'annotations of a pod of a Job',
    'spec.template.metadata.annotations',
    '{}',
    object('batch/v1', 'Job', 'spec: {template: {metadata: {annotations: {}}}}'),
    object('batch/v1', 'Job', 'spec: {template: {metadata: {annotations: {a: b}}}}'),
  ),
  planted(
    'a group that Argo CD leaves out',
    'spec.ignoreDifferences[0].group',
    '""',
    application('ignoreDifferences: [{group: "", kind: Secret, jsonPointers: [/data]}]'),
    application('ignoreDifferences: [{kind: Secret, jsonPointers: [/data]}]'),
  ),
];
