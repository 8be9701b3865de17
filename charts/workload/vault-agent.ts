import type { Volume } from '../../imports/k8s';
import { defined, given } from '../../lib/common/optional';
import { goTemplateLiteral, goTemplateText } from '../../lib/common/text/go-template';
import { VAULT_AUDIENCE, VAULT_MOUNT, type VaultSecret, type Workload } from '../../lib/model';

/** Volume with the token that the agent logs in with; the name of the injector's annotation refers to it. */
const TOKEN_VOLUME = 'vault-token';

/** Prefix of the annotations that Vault's injector reads (vault-k8s v1.7.6, agent-inject/agent/annotations.go). */
const INJECTOR = 'vault.hashicorp.com';

/**
 * What makes the injector add an agent to the pods of a workload: one before the containers start, so that the files
 * are there, and one beside them, which writes new values. A pod that must end has the first one only: the second is an
 * ordinary container that never exits, and the Job would run into its deadline and fail.
 *
 * @param user - of the workload's process; the agent runs as the same user, the only one that can read the files
 */
export function agentAnnotations({ kind, vault }: Workload, user: number): Record<string, string> {
  if (!vault) return {};
  return defined({
    [`${INJECTOR}/agent-inject`]: 'true',
    [`${INJECTOR}/role`]: vault.role,
    [`${INJECTOR}/agent-service-account-token-volume-name`]: TOKEN_VOLUME,
    [`${INJECTOR}/agent-run-as-user`]: `${user}`,
    [`${INJECTOR}/agent-run-as-group`]: `${user}`,
    [`${INJECTOR}/agent-init-first`]: 'true',
    [`${INJECTOR}/agent-pre-populate-only`]: kind === 'cron-job' || kind === 'job' ? 'true' : undefined,
    ...Object.fromEntries(vault.secrets.flatMap(fileAnnotations)),
  });
}

function fileAnnotations(secret: VaultSecret): readonly (readonly [string, string])[] {
  const { file, path } = secret;
  return [
    [`${INJECTOR}/agent-inject-secret-${file}`, `${VAULT_MOUNT}/data/${path}`],
    [`${INJECTOR}/agent-inject-perms-${file}`, '0440'],
    // A field that Vault does not have must stop the pod, not become an empty value.
    [`${INJECTOR}/error-on-missing-key-${file}`, 'true'],
    [`${INJECTOR}/agent-inject-template-${file}`, template(secret)],
  ];
}

/** Template of the agent (consul-template): the declared fields and no others, each a line. */
const template = ({ path, fields }: VaultSecret): string =>
  [
    `{{- with secret ${goTemplateLiteral(`${VAULT_MOUNT}/data/${path}`)} -}}`,
    ...fields.map((field) => `${goTemplateText(field)}={{ ${valueOf(field)} }}`),
    '{{- end }}',
    '',
  ].join('\n');

/** By name where Go takes it for one. */
const valueOf = (field: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(field) ? `.Data.data.${field}` : `index .Data.data ${goTemplateLiteral(field)}`;

/**
 * The token of the pod's ServiceAccount for Vault's audience, which the API server refuses; mounted by the agent alone.
 */
export const tokenVolume = ({ vault }: Workload): Volume[] =>
  given(vault, () => ({
    name: TOKEN_VOLUME,
    projected: {
      sources: [{ serviceAccountToken: { audience: VAULT_AUDIENCE, expirationSeconds: 3600, path: 'token' } }],
    },
  }));
