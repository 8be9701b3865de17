import { CfnHostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { named } from '../logical-id';
import { retain } from '../retain';

/**
 * The public zone of a domain. It outlives its stack: a new one of the same name has other name servers, which the
 * registrar of the domain does not know.
 *
 * Records are changed in us-east-1. With accelerated recovery Route 53 takes changes elsewhere within an hour when that
 * region is lost (Amazon Route 53 developer guide, "Accelerated recovery for managing public DNS records").
 */
export function hostedZone(scope: Construct, domain: string): CfnHostedZone {
  const zone = named(
    new CfnHostedZone(scope, 'zone', { name: domain, hostedZoneFeatures: { enableAcceleratedRecovery: true } }),
    'HostedZone',
  );
  retain(zone);
  return zone;
}
