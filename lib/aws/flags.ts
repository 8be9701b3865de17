/**
 * Settings of the AWS CDK, the same for the `cdk` command and for rendering in process: those of cdk.json reach only
 * the command, and would make two templates of one stack.
 */
export const CDK_CONTEXT: Readonly<Record<string, unknown>> = {
  // Statements stay as they were declared; the CDK would otherwise merge them, and a new one would change its
  // neighbours.
  '@aws-cdk/aws-iam:minimizePolicies': false,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:explicitStackTags': true,
  // An error of the built-in linter fails `cdk synth`.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:validateSnapshotRemovalPolicy': true,
  // What the command adds of its own accord: construct paths and asset names in the metadata of each resource.
  'aws:cdk:enable-path-metadata': false,
  'aws:cdk:enable-asset-metadata': false,
};
