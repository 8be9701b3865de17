import { CfnCertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import { named } from '../logical-id';

/** Logical id of the certificate; in `Fn::Sub` it stands for its ARN. */
export const CERTIFICATE = 'Certificate';

/**
 * The certificate of a cluster's load balancers. ACM proves by a record in the zone that the names are ours, and renews
 * by the same record: it is the same in every region.
 */
export function certificate(scope: Construct, names: readonly string[], hostedZoneId: string): CfnCertificate {
  const [first = '', ...others] = names;
  return named(
    new CfnCertificate(scope, 'certificate', {
      domainName: first,
      ...(others.length > 0 ? { subjectAlternativeNames: others } : {}),
      validationMethod: 'DNS',
      domainValidationOptions: names.map((domainName) => ({ domainName, hostedZoneId })),
    }),
    CERTIFICATE,
  );
}
