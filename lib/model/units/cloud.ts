/**
 * Values that AWS makes at deployment, by the name of the CloudFormation output that carries them.
 *
 * A platform refers to them with {@link cloudValue}; they are filled in from the committed outputs file
 * (`platforms/<name>/outputs.json`, written by `cdk deploy --outputs-file`).
 */
export const CLOUD_OUTPUTS = {
  AccountId: 'id of the AWS account, twelve digits',
  VpcId: 'id of the VPC of the cluster',
  OidcIssuer: 'OIDC issuer of the cluster, without https://',
  ClusterEndpoint: 'URL of the API server',
  AmpWorkspaceId: 'id of the Amazon Managed Service for Prometheus workspace',
  HostedZoneId: 'id of the Route 53 zone that holds the regional hosts',
  CertificateArn: 'ARN of the ACM certificate for the public and regional hosts',
} as const;

/** Name of an output in {@link CLOUD_OUTPUTS}. */
export type CloudOutput = keyof typeof CLOUD_OUTPUTS;

declare const cloud: unique symbol;

/**
 * A reference to a value only AWS knows. It is a string, so it may stand inside longer ones (a URL, an ARN),
 * and it is replaced wherever it occurs in a rendered object, never in text after rendering.
 */
export type CloudValue = string & { readonly [cloud]: true };

/** Refers to an output of the stack of a cluster. */
export function cloudValue(stack: string, output: CloudOutput): CloudValue {
  return `\${cloud:${stack}/${output}}` as CloudValue;
}

/** Matches every reference in a text; group 1 is the stack, group 2 the output. */
export const CLOUD_REFERENCE = /\$\{cloud:([^/}]+)\/([^}]+)\}/g;
