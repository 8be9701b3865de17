import { given } from '../../../common/optional';
import { regionalArn } from '../../identity/arns';
import { type AwsHome, type IdentityPolicy, ownPolicy } from '../../identity/identity';
import type { AddonKind } from '../kind';
import { word } from '../../shape/fields';
import { object } from '../../shape/shape';

/** External Secrets and the store it reads. */
export interface ExternalSecrets {
  readonly kind: 'external-secrets';
  /** Name of the ClusterSecretStore. */
  readonly store: string;
  /**
   * Read the cluster's own Vault, as this role of {@link Vault.roles}.
   *
   * @default - the Secrets Manager of the cluster's region; EKS only
   */
  readonly vault?: { readonly role: string };
}

export const externalSecrets = {
  on: 'any',
  namespaces: ({ externalSecrets: namespace }) => [namespace],
  brings: ['secret-store'],
  needs: ({ vault }) => [
    { capability: 'certificates', why: 'nobody signs the certificate of its webhook' },
    ...given(vault, () => ({
      capability: 'vault' as const,
      on: 'off-eks' as const,
      why: 'its store is the Vault of the cluster',
    })),
  ],
  trustsAuthority: ({ vault }) => vault !== undefined,
  accounts: { 'external-secrets': { namespace: 'external-secrets', serviceAccount: 'external-secrets' } },
  identities: ({ vault }, { cluster, secretPaths }) =>
    vault ? [] : [['external-secrets', readSecrets(cluster, secretPaths())]],
  fields: { store: word, vault: object<NonNullable<ExternalSecrets['vault']>>({ role: word }).optional() },
} as const satisfies AddonKind<ExternalSecrets, 'external-secrets'>;

/**
 * Reading of exactly the secrets in use.
 *
 * Secrets Manager ends each ARN with a dash and six characters of its own; six question marks stand for those, while a
 * star would also match a longer path (`/shop/backend-*` and `/shop/backend-secondary`). The key is reached only
 * through Secrets Manager, and only for these secrets, which the service names in the encryption context.
 */
function readSecrets(cluster: AwsHome, paths: readonly string[]): readonly IdentityPolicy[] {
  const secrets = paths.map((path) => regionalArn(cluster, 'secretsmanager', `secret:${path}-??????`));
  if (secrets.length === 0) return [];
  return [
    ownPolicy(
      'read-secrets',
      { actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], resources: secrets },
      {
        actions: ['kms:Decrypt'],
        resources: [regionalArn(cluster, 'kms', 'key/*')],
        conditions: {
          StringEquals: { 'kms:ViaService': `secretsmanager.${cluster.region}.amazonaws.com` },
          StringLike: { 'kms:EncryptionContext:SecretARN': secrets },
        },
      },
    ),
  ];
}
