import * as code from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { base, ingress, object, service, web } from './plants';

const backend = (name: string, port: string): string =>
  ingress(
    '{rules: [{host: a.example.org, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ' +
      `${name}, port: ${port}}}}]}}]}`,
  );

/** An ExternalSecret and the store that it uses, with its conditions. */
const stored = (conditions: string): Case['good'] => ({
  ...base,
  'apps/account.yaml': object('ServiceAccount', 'web', 'imagePullSecrets: [{name: key}]'),
  'apps/key.yaml': object(
    'ExternalSecret',
    'key',
    'spec: {secretStoreRef: {kind: ClusterSecretStore, name: aws}}',
    'external-secrets.io/v1',
  ),
  'stores/aws.yaml':
    'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: {name: aws}\nspec: {conditions: ' +
    `${conditions}}\n`,
});

/** What an Ingress leads to, and the namespaces that a store serves. */
export const entranceCases: readonly Case[] = [
  {
    code: code.INGRESS_BACKEND,
    note: 'the Service',
    bad: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': backend('wbe', '{number: 80}') },
    where: { object: 'Ingress web/web', field: 'spec.rules[0].http.paths[0].backend.service.name' },
    good: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': backend('web', '{number: 80}') },
  },
  {
    code: code.INGRESS_BACKEND,
    note: 'the port',
    bad: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': backend('web', '{name: https}') },
    where: { field: 'spec.rules[0].http.paths[0].backend.service.port', given: 'https', allowed: '80 http' },
    good: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': backend('web', '{name: http}') },
  },
  {
    code: code.INGRESS_BACKEND,
    note: 'none at all',
    bad: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': ingress('{rules: []}') },
    where: { object: 'Ingress web/web', field: 'spec.rules' },
    good: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': backend('web', '{number: 80}') },
  },
  {
    code: code.STORE_NAMESPACE,
    note: 'nobody is named',
    bad: stored('[]'),
    where: { object: 'ClusterSecretStore aws', field: 'spec.conditions' },
    good: stored('[{namespaces: [web]}]'),
  },
  {
    code: code.STORE_NAMESPACE,
    note: 'another namespace',
    bad: stored('[{namespaces: [shop]}]'),
    where: { object: 'ExternalSecret web/key', field: 'spec.secretStoreRef', allowed: 'shop' },
    good: stored('[{namespaces: [shop]}, {namespaceRegexes: ["^w"]}]'),
  },
  {
    code: code.STORE_NAMESPACE,
    note: 'labels of a namespace',
    bad: stored('[{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]'),
    where: { object: 'ExternalSecret web/key' },
    good: stored('[{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: web}}}]'),
  },
];
