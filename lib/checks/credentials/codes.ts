import { code, type CheckCode } from '../gate';

export const VAULT_CALL = code('credentials/vault-call', {
  title: 'a client of Vault may make every call that it makes, at its start too',
  why: 'a store is never ready and no secret arrives, or a job fails each night',
  bad: 'a role with token_no_default_policy for a store of External Secrets, and a policy of data paths alone',
  good: 'path "auth/token/lookup-self" { capabilities = ["read"] } beside the paths of the secrets',
});

export const VAULT_LOGIN = code('credentials/vault-login', {
  title: 'a role of Vault lets in the account that logs in as it, with a token for it',
  why: 'the login is refused, and the client has no secret at all',
  bad: 'bound_service_account_namespaces: ["vault"], while the store logs in with an account of virida-system',
  good: 'the namespace and the name of the account, and its audience',
});

export const IDLE_ROLE = code('credentials/idle-role', {
  severity: 'warning',
  title: 'somebody logs in as each role of Vault',
  why: 'whoever makes an account of its name in its namespace reads what it may read, and nobody misses it',
  bad: 'role-shop.json, and no pod, job or store that logs in as shop',
  good: 'the role taken out of the platform with the workload that had it',
});

export const API_CALL = code('credentials/api-call', {
  title: 'a script that asks the Kubernetes API may ask what it asks',
  why: 'the API server refuses it, and what the job is there for is not done',
  bad: 'kubectl get etcdsnapshotfiles, and a role that lists pods',
  good: 'a role with the verb on the resource, bound to the ServiceAccount of the pod',
});

export const RENEWED = code('credentials/renewed', {
  title: 'a certificate that renews itself is read again by who has it',
  why: 'the program shows the one of its start until that expires, months later, on all its pods at once',
  bad: 'a webhook with tls.crt in a file, and nothing that says that it looks at the file again',
  good: '`reads-again.archipel.dev/<secret>: <how>` on what makes its pods, where a flag or a signal sees to it',
});

export const CREDENTIAL_CODES: readonly CheckCode[] = [VAULT_CALL, VAULT_LOGIN, IDLE_ROLE, API_CALL, RENEWED];
