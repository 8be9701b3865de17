import { CIRCLE, GIT } from '../../../../lib/checks/lockout/codes';
import type { Case } from '../../support/case';
import { kustomization } from '../../support/flux';

const store = (auth: string): string => `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {name: vault}
spec: {provider: {vault: {server: "https://vault.example.org", auth: {${auth}}}}}
`;
const external = (name: string, target = '', labels = ''): string => `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: ${name}, namespace: web}
spec: {secretStoreRef: {kind: ClusterSecretStore, name: vault}, target: {name: ${name}${target}${labels}}}
`;
const certificate = (issuer: string): string => `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: ca, namespace: cert-manager}
spec: {secretName: ca, issuerRef: {kind: ClusterIssuer, name: ${issuer}}}
`;
const issuer =
  'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: ca}\nspec: {ca: {secretName: ca}}\n';
const TOKEN = 'tokenSecretRef: {name: token, namespace: web, key: token}';

const inside = (secret: string): Case['good'] => ({
  'a/store.yaml': store('kubernetes: {role: web}').replace('vault.example.org', 'vault.web.svc:8200'),
  'a/tls.yaml': external('tls'),
  'a/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: vault, namespace: web}\nspec: {selector: {app: vault}}\n',
  'a/vault.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: vault, namespace: web}
spec:
  template:
    metadata: {labels: {app: vault}}
    spec: {containers: [{name: vault}], volumes: [{name: tls, secret: {secretName: ${secret}}}]}
`,
});

const REPOSITORY = ', template: {metadata: {labels: {argocd.argoproj.io/secret-type: repository}}}';
const encrypted = 'apiVersion: v1\nkind: Secret\nmetadata: {name: age, namespace: flux-system}\nsops: {mac: x}\n';
const layer = kustomization('apps', [], 'decryption: {provider: sops, secretRef: {name: age}}');

/** What needs itself, and what the engine needs to bring it. */
export const circleCases: readonly Case[] = [
  {
    code: CIRCLE,
    note: 'a store whose token comes from itself',
    bad: { 'a/store.yaml': store(TOKEN), 'a/token.yaml': external('token') },
    where: {
      object: 'ClusterSecretStore vault',
      message: 'it needs itself: ClusterSecretStore vault needs Secret web/token needs ClusterSecretStore vault',
    },
    good: { 'a/store.yaml': store('kubernetes: {role: web}'), 'a/token.yaml': external('token') },
  },
  {
    code: CIRCLE,
    note: 'an authority that signs itself',
    bad: { 'a/issuer.yaml': issuer, 'a/ca.yaml': certificate('ca') },
    where: { object: 'ClusterIssuer ca' },
    good: {
      'a/issuer.yaml': issuer,
      'a/ca.yaml': certificate('first'),
      'a/first.yaml':
        'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: first}\nspec: {selfSigned: {}}\n',
    },
  },
  {
    code: CIRCLE,
    note: 'a store in the cluster whose certificate is one of its own entries',
    bad: inside('tls'),
    where: {
      message:
        'it needs itself: ClusterSecretStore vault needs Service web/vault needs Secret web/tls needs ' +
        'ClusterSecretStore vault',
    },
    good: inside('other'),
  },
  {
    code: GIT,
    note: 'the credential of Argo CD goes with its ExternalSecret',
    bad: { 'a/git.yaml': external('git', '', REPOSITORY) },
    where: { object: 'ExternalSecret web/git', field: 'spec.target.creationPolicy', allowed: 'Orphan' },
    good: { 'a/git.yaml': external('git', ', creationPolicy: Orphan', REPOSITORY) },
  },
  {
    code: GIT,
    note: 'the credential goes with the entry of the store',
    bad: { 'a/git.yaml': external('git', ', creationPolicy: Orphan, deletionPolicy: Delete', REPOSITORY) },
    where: { field: 'spec.target.deletionPolicy', allowed: 'Retain' },
    good: { 'a/git.yaml': external('git', ', creationPolicy: Orphan, deletionPolicy: Retain', REPOSITORY) },
  },
  {
    code: GIT,
    note: 'the key of SOPS is encrypted by itself',
    bad: { 'gitops/apps.yaml': layer, 'apps/age.yaml': encrypted },
    where: { object: 'Secret flux-system/age' },
    good: { 'gitops/apps.yaml': layer, 'apps/other.yaml': encrypted.replace('name: age', 'name: other') },
  },
];
