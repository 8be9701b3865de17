import { given } from '../../common/optional';
import type { AddonKind } from './kind';
import { group, host, httpsUrl, like, slackChannel, url, word } from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';
import { type SecretSource, secretSourceShape } from '../secrets/secrets';
import { ARGOCD_NAMESPACE } from '../names/namespaces';

/** Argo CD itself, adopted from the bootstrap, with sign-on, teams and notifications. */
export interface ArgoCdAddon {
  readonly kind: 'argo-cd';
  /** Host of the UI, reachable inside the network only. */
  readonly host: string;
  /** Sign-on. The secret is JSON with the property `clientSecret`. */
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly secret: SecretSource };
  /** Group of the identity provider to role in Argo CD, for each team. */
  readonly teams: readonly { readonly group: string; readonly role: 'admin' | 'deployer' | 'readonly' }[];
  /**
   * Where the events of {@link notify} are told. The secret is JSON with the property `token`, that of a Slack bot.
   *
   * @default - nowhere; the controller of notifications does not run
   */
  readonly slack?: { readonly channel: `#${string}`; readonly token: SecretSource };
  /** What is told, where {@link slack} says to whom. @default - drift, failed syncs and degraded health */
  readonly notify?: readonly ArgoCdEvent[];
  /** Private Git repositories, or prefixes of their addresses. @default - none; what is cloned is public */
  readonly repositories?: readonly GitRepository[];
  /**
   * Hosts outside the cluster whose certificates are of the authority of {@link CertManager.authority}.
   *
   * @default - none
   */
  readonly trusts?: readonly string[];
  /**
   * The Git server tells of pushes; the secret is JSON with the property `webhook`.
   *
   * @default - Argo CD asks every few minutes
   */
  readonly webhook?: { readonly server: 'gitea'; readonly secret: SecretSource };
}

/** Something that Argo CD tells people. */
export type ArgoCdEvent = 'drift' | 'sync-succeeded' | 'sync-failed' | 'health-degraded';

/** A Git repository, or all whose addresses begin alike, and who reads them. */
export interface GitRepository {
  /** Short name, unique in the cluster. */
  readonly name: string;
  /** Address, or the beginning of several. */
  readonly url: string;
  /** Whether {@link url} is the address of one repository, or the beginning of several. */
  readonly scope: 'repository' | 'server';
  /** JSON with the properties `username` and `password`. */
  readonly secret: SecretSource;
}

const repository = object<GitRepository>({
  name: word,
  url,
  scope: oneOf('repository', 'server'),
  secret: secretSourceShape,
});

export const argoCd = {
  on: 'any',
  fieldsWith: { notify: 'slack' },
  engine: 'argo-cd',
  namespaces: () => [ARGOCD_NAMESPACE],
  accounts: { 'argo-cd': { namespace: ARGOCD_NAMESPACE, serviceAccount: 'argocd-repo-server', role: 'ArgoCDRole' } },
  secrets: ({ oidc, slack, webhook, repositories = [] }) => [
    { field: 'oidc.secret', from: oidc.secret },
    ...given(slack, ({ token }) => ({ field: 'slack.token', from: token })),
    ...given(webhook, ({ secret }) => ({ field: 'webhook.secret', from: secret })),
    ...repositories.map(({ name, secret }) => ({ field: `repositories.${name}`, from: secret })),
  ],
  trustsAuthority: ({ trusts = [] }) => trusts.length > 0,
  hosts: (addon) => [{ field: 'host', host: addon.host }],
  fields: {
    host,
    oidc: object<ArgoCdAddon['oidc']>({
      issuer: httpsUrl,
      clientId: like(/^[A-Za-z0-9][A-Za-z0-9._:@/+=-]*$/, 'an id of a client, of letters, digits and . _ : @ / + = -'),
      secret: secretSourceShape,
    }),
    teams: list(object<ArgoCdAddon['teams'][number]>({ group, role: oneOf('admin', 'deployer', 'readonly') })),
    slack: object<NonNullable<ArgoCdAddon['slack']>>({ channel: slackChannel, token: secretSourceShape }).optional(),
    notify: list(oneOf('drift', 'sync-succeeded', 'sync-failed', 'health-degraded')).optional(),
    repositories: list(repository).optional(),
    trusts: list(host).optional(),
    webhook: object<NonNullable<ArgoCdAddon['webhook']>>({
      server: oneOf('gitea'),
      secret: secretSourceShape,
    }).optional(),
  },
} as const satisfies AddonKind<ArgoCdAddon, 'argo-cd'>;
