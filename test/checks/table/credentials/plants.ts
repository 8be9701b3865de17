import type { Files } from '../../support/files';

const VAULT = 'vault.hashicorp.com';

/** A store of External Secrets in Vault, and what is fetched by it. */
export const store = (more = ''): Files => ({
  'stores/store.yaml': `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {name: vault}
spec:
  provider:
    vault:
      server: https://vault.vault.svc:8200
      path: secret
      version: v2
      auth:
        kubernetes:
          mountPath: kubernetes
          role: store
          serviceAccountRef: {name: external-secrets, namespace: external-secrets, audiences: [vault]}
`,
  'stores/fetched.yaml': `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: database, namespace: web}
spec:
  secretStoreRef: {kind: ClusterSecretStore, name: vault}
  data: [{secretKey: url, remoteRef: {key: web/database, property: url${more}}}]
`,
});

/** What the policy of the store allows beside the value. */
export const OWN_TOKEN = `path "auth/token/lookup-self" { capabilities = ["read"] }
path "auth/token/revoke-self" { capabilities = ["update"] }
`;
const DATA = 'path "secret/data/web/database" { capabilities = ["read"] }\n';

export interface Access {
  /** Settings of the role of the store. */
  readonly role?: Readonly<Record<string, unknown>>;
  readonly policy?: string;
  /** More files, by their names. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Roles and policies as they are given to Vault. */
export const access = ({ role = {}, policy = OWN_TOKEN + DATA, files = {} }: Access = {}): Files => ({
  'vault/access.yaml': JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'access', namespace: 'vault' },
    data: {
      'policy-store.hcl': policy,
      'role-store.json': roleOf('external-secrets', 'external-secrets', 'store', role),
      ...files,
    },
  }),
});

export const roleOf = (account: string, namespace: string, policy: string, more: object = {}): string =>
  JSON.stringify({
    bound_service_account_names: [account],
    bound_service_account_namespaces: [namespace],
    audience: 'vault',
    token_policies: [policy],
    token_no_default_policy: true,
    ...more,
  });

/** Pods with the agent of Vault. */
export const agent = (volume = 'vault-token'): Files => ({
  'apps/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: web}
spec:
  template:
    metadata:
      annotations:
        ${VAULT}/agent-inject: "true"
        ${VAULT}/role: web
        ${VAULT}/agent-service-account-token-volume-name: ${volume}
        ${VAULT}/agent-inject-secret-db: secret/data/web/database
    spec:
      serviceAccountName: web
      containers: [{name: web, image: web}]
      volumes: [{name: vault-token, projected: {sources: [{serviceAccountToken: {audience: vault, path: token}}]}}]
`,
});

/** A job that saves Vault by a script of a ConfigMap. */
export const saving = (...lines: readonly string[]): Files => ({
  'vault/steps.yaml': JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'steps', namespace: 'vault' },
    data: {
      'save.sh': ['vault write -field=token auth/kubernetes/login role=saving jwt=@/token', ...lines].join('\n'),
    },
  }),
  'vault/job.yaml': `apiVersion: batch/v1
kind: CronJob
metadata: {name: saving, namespace: vault}
spec:
  jobTemplate:
    spec:
      template:
        spec:
          serviceAccountName: saving
          containers: [{name: save, image: vault, command: [sh, /steps/save.sh]}]
          volumes:
            - {name: steps, configMap: {name: steps}}
            - {name: token, projected: {sources: [{serviceAccountToken: {audience: vault, path: token}}]}}
`,
});

/** A pod that asks the Kubernetes API by what it runs, and what its account may. */
export const asking = (script: string, rule: string, kind: 'Role' | 'ClusterRole' = 'Role'): Files => {
  const metadata = kind === 'Role' ? '{name: asks, namespace: web}' : '{name: asks}';
  return {
    'apps/asks.yaml': `apiVersion: v1
kind: Pod
metadata: {name: asks, namespace: web}
spec:
  serviceAccountName: asks
  containers:
    - name: asks
      image: curl
      command: [sh, -c, ${JSON.stringify(script)}]
`,
    'apps/rights.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: ${metadata}
rules: [${rule}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}Binding
metadata: ${metadata}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: asks}
subjects: [{kind: ServiceAccount, name: asks, namespace: web}]
`,
  };
};

/** Pods with a certificate of cert-manager. */
export const renewed = ({ annotations = '', mount = '', items = '' } = {}): Files => ({
  'apps/certificate.yaml': `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web, namespace: web}
spec: {secretName: web-tls, issuerRef: {name: internal}}
`,
  'apps/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: web, annotations: {${annotations}}}
spec:
  template:
    spec:
      containers: [{name: web, image: web, volumeMounts: [{name: tls, mountPath: /tls${mount}}]}]
      volumes: [{name: tls, secret: {secretName: web-tls${items}}}]
`,
});
