import { type AwsHome, type IdentityPolicy, ownPolicy } from '../identity/identity';
import { cloudValue } from '../units/cloud';
import type { AddonKind } from './kind';
import { host, hostedZone } from '../shape/fields';

/** ExternalDNS for this region's own names. */
export interface ExternalDns {
  readonly kind: 'external-dns';
  /** The only suffix whose records this cluster writes, for example `eu-west-1.luneo.app`. */
  readonly ownedDomain: string;
  /** Hosted zone that holds them, for example `luneo.app`. */
  readonly zone: string;
}

export const externalDns = {
  on: 'eks',
  thereInstead: 'bring the chart of external-dns as a release, for the provider of your zone',
  namespaces: ({ externalDns: namespace }) => [namespace],
  accounts: { 'external-dns': { namespace: 'external-dns', serviceAccount: 'external-dns' } },
  identities: (addon, { cluster }) => [['external-dns', [ownRecords(cluster, addon)]]],
  fields: { ownedDomain: host, zone: hostedZone },
} as const satisfies AddonKind<ExternalDns, 'external-dns'>;

/**
 * Records of the cluster's own suffix in the one zone. The names are compared in Route 53's normal form: lower case,
 * without the last dot (Route 53 developer guide, "Using IAM policy conditions for fine-grained access control").
 *
 * A condition on all values also holds where there are none, hence the `Null`.
 */
function ownRecords(cluster: AwsHome, { ownedDomain }: ExternalDns): IdentityPolicy {
  const zone = `arn:aws:route53:::hostedzone/${cloudValue(cluster.stack, 'HostedZoneId')}`;
  const names = 'route53:ChangeResourceRecordSetsNormalizedRecordNames';
  return ownPolicy(
    'own-records',
    {
      actions: ['route53:ChangeResourceRecordSets'],
      resources: [zone],
      conditions: {
        'ForAllValues:StringLike': { [names]: [ownedDomain, `*.${ownedDomain}`] },
        'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['A', 'AAAA', 'CNAME', 'TXT'] },
        Null: { [names]: 'false' },
      },
    },
    { actions: ['route53:ListResourceRecordSets'], resources: [zone] },
    // Has no resources to name.
    { actions: ['route53:ListHostedZones'], resources: ['*'] },
  );
}
