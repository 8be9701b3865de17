import { SECRET, SERVICE_ACCOUNT } from '../../../../../lib/checks/references/codes';
import type { Case } from '../../../support/case';
import type { Files } from '../../../support/files';
import { base, external, inWeb } from '../plants';

const opened = (secret: string): Files => ({
  ...base,
  'a/e.yaml': external('sign-on'),
  'a/sa.yaml': inWeb('v1', 'ServiceAccount', 'web', 'imagePullSecrets: [{name: sign-on}]'),
  'a/r.yaml': inWeb(
    'rbac.authorization.k8s.io/v1',
    'Role',
    'reader',
    `rules: [{apiGroups: [''], resources: [secrets], resourceNames: [${secret}], verbs: [get]}]`,
  ),
});
const signsIn = (account: string): Files => ({
  ...base,
  'a/sa.yaml': inWeb('v1', 'ServiceAccount', 'secrets', ''),
  'a/s.yaml':
    'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: {name: vault, annotations: ' +
    '{stands-ready.archipel.dev/reason: to try on}}\nspec: {conditions: ' +
    `[{namespaces: [web]}], provider: {vault: {auth: {kubernetes: {serviceAccountRef: {name: ${account}, ` +
    'namespace: web}}}}}}\n',
});

/** Roles and stores that open Secrets. */
export const secretCases: readonly Case[] = [
  {
    code: SECRET,
    note: 'that a role opens',
    bad: opened('sing-on'),
    where: { object: 'Role web/reader', field: 'rules[0].resourceNames' },
    good: opened('sign-on'),
  },
  {
    code: SERVICE_ACCOUNT,
    note: 'of a store',
    bad: signsIn('vault'),
    where: {
      object: 'ClusterSecretStore vault',
      field: 'spec.provider.vault.auth.kubernetes.serviceAccountRef',
      given: 'ServiceAccount web/vault',
    },
    good: signsIn('secrets'),
  },
];
