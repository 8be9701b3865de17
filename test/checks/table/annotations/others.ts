import * as codes from '../../../../lib/checks/annotations/codes';
import type { CheckCode } from '../../../../lib/checks';
import type { Case } from '../../support/case';
import { namespace } from '../../support/files';

const VAULT = 'vault.hashicorp.com';
const pod = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: web}
spec:
  template:
    metadata:
      annotations:
        ${VAULT}/agent-inject: "true"
        ${VAULT}/role: web
        ${VAULT}/agent-inject-secret-db: secret/data/web/db
        ${VAULT}/agent-inject-template-db: text
`;
const access = `apiVersion: v1
kind: ConfigMap
metadata: {name: access, namespace: vault}
data:
  role-web.json: '{"token_policies": ["web"]}'
  policy-web.hcl: 'path "secret/data/web/*" { capabilities = ["read"] }'
`;
const good: Case['good'] = { 'apps/web.yaml': pod, 'vault/access.yaml': access };
const ofVault = (code: CheckCode, key: string, from: string, to: string, note?: string): Case => ({
  code,
  ...(note === undefined ? {} : { note }),
  bad: { ...good, 'apps/web.yaml': pod.replace(from, to) },
  where: { object: 'Deployment web/web', field: `spec.template.metadata.annotations["${VAULT}/${key}"]` },
  good,
});

const kept = (annotation: string): Case['good'] => ({
  'base/ns.yaml': namespace('web').replace('{name: web}', `{name: web, annotations: {${annotation}}}`),
});
const entrance = (annotation: string): Case['good'] => ({
  'apps/ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: web, annotations: {cert-manager.io/${annotation}: internal}}
`,
  'issuers/internal.yaml': 'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: internal}\n',
});

export const otherAnnotationCases: readonly Case[] = [
  ofVault(codes.KEY, 'agent-template-db', 'agent-inject-template-db', 'agent-template-db', 'of the agent of Vault'),
  ofVault(codes.VAULT_PAIR, 'agent-inject-template-db', 'secret-db', 'secret-database'),
  ofVault(codes.VAULT_ROLE, 'role', 'role: web', 'role: other'),
  ofVault(codes.VAULT_ROLE, 'agent-inject-secret-db', 'data/web/db', 'data/other/db', 'a path'),
  {
    code: codes.VALUE,
    note: 'of Flux',
    bad: kept('kustomize.toolkit.fluxcd.io/prune: "false"'),
    where: { field: 'metadata.annotations["kustomize.toolkit.fluxcd.io/prune"]', given: 'false' },
    good: kept('kustomize.toolkit.fluxcd.io/prune: disabled'),
  },
  {
    code: codes.VALUE,
    note: 'of Argo CD',
    bad: kept('argocd.argoproj.io/sync-options: Prune=no'),
    where: { field: 'metadata.annotations["argocd.argoproj.io/sync-options"]', given: 'Prune=no' },
    good: kept('argocd.argoproj.io/sync-options: "Prune=false,Delete=false"'),
  },
  {
    code: codes.ISSUER,
    bad: entrance('issuer'),
    where: { object: 'Ingress web/web', given: 'internal' },
    good: entrance('cluster-issuer'),
  },
];
