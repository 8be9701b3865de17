import { policyLine } from '../../../lib/common/text/casbin';
import { yamlText } from '../../../lib/common/text/yaml';
import type { ArgoCdAddon, Cluster, JsonObject } from '../../../lib/model';
import { authorityOf } from '../cert-manager/authority';
import { APPLICATION_HEALTH, CONSTRAINT_TEMPLATE_HEALTH, DEFINITION_HEALTH } from './health';

/** Secret with the client secret of the sign-on; `$<Secret>:<key>` in the configuration refers to it. */
export const OIDC_SECRET = { name: 'argocd-oidc', key: 'clientSecret' } as const;

/**
 * `argocd-cm`. Certificate, ClusterIssuer, ExternalSecret, ClusterSecretStore, NodePool and EC2NodeClass have health
 * checks of Argo CD's own (v3.4.4, `resource_customizations`); those that are missing, or wrong, are in `health.ts`.
 */
export const argoCdConfig = (cluster: Cluster, { host, oidc, trusts = [] }: ArgoCdAddon): JsonObject => ({
  url: `https://${host}`,
  'admin.enabled': false,
  'exec.enabled': false,
  'application.resourceTrackingMethod': 'annotation',
  'oidc.config': [
    'name: SSO',
    `issuer: ${yamlText(oidc.issuer)}`,
    `clientID: ${yamlText(oidc.clientId)}`,
    `clientSecret: $${OIDC_SECRET.name}:${OIDC_SECRET.key}`,
    'requestedScopes: [openid, profile, email, groups]',
    ...(trusts.includes(new URL(oidc.issuer).hostname) ? rootCa(cluster) : []),
    '',
  ].join('\n'),
  'resource.customizations.health.apiextensions.k8s.io_CustomResourceDefinition': DEFINITION_HEALTH,
  'resource.customizations.health.argoproj.io_Application': APPLICATION_HEALTH,
  'resource.customizations.health.templates.gatekeeper.sh_ConstraintTemplate': CONSTRAINT_TEMPLATE_HEALTH,
});

/** The authority of the cluster, as lines of a block scalar. */
const rootCa = (cluster: Cluster): readonly string[] => [
  'rootCA: |',
  ...authorityOf(cluster)
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`),
];

/**
 * What a `deployer` may do: see everything of an application, sync it, restart its pods; not change, create or delete
 * it.
 */
const DEPLOYER = [
  ['applications', 'get', '*/*'],
  ['applicationsets', 'get', '*/*'],
  ['projects', 'get', '*'],
  ['clusters', 'get', '*'],
  ['repositories', 'get', '*'],
] as const;

/** The rest is for the workloads alone: what these stand on is not deployed by those who write them. */
const deploys = (project: string) =>
  [
    ['applications', 'sync', `${project}/*`],
    ['applications', 'action/apps/*/restart', `${project}/*`],
    ['logs', 'get', `${project}/*`],
  ] as const;

/**
 * Who may do what. A signed-on user of no known group sees nothing.
 *
 * @param accounts - rights of accounts that do not belong to people
 * @param workloads - the projects of workloads
 */
export const argoCdRbac = (
  { teams }: ArgoCdAddon,
  accounts: readonly string[],
  workloads: readonly string[],
): JsonObject => ({
  'policy.default': '',
  scopes: '[groups]',
  'policy.csv': [
    ...[...DEPLOYER, ...workloads.flatMap(deploys)].map((rule) => policyLine(['p', 'role:deployer', ...rule, 'allow'])),
    ...accounts,
    ...teams.map(({ group, role }) => policyLine(['g', group, `role:${role}`])),
    '',
  ].join('\n'),
});

/** `argocd-tls-certs-cm`: the authority by the hosts whose certificates it signed. */
export const argoCdCertificates = (cluster: Cluster, { trusts = [] }: ArgoCdAddon): JsonObject =>
  trusts.length === 0
    ? {}
    : { tls: { certificates: Object.fromEntries(trusts.map((host) => [host, authorityOf(cluster)])) } };

/** Secret with the word that the Git server signs its messages with. */
export const WEBHOOK_SECRET = { name: 'argocd-webhook', key: 'webhook' } as const;

/**
 * Gitea speaks Gogs' dialect. What stands in `argocd-secret` is a reference to the Secret that External Secrets fills.
 */
export const argoCdWebhook = ({ webhook }: ArgoCdAddon): JsonObject =>
  webhook ? { secret: { gogsSecret: `$${WEBHOOK_SECRET.name}:${WEBHOOK_SECRET.key}` } } : {};
