import type { Artifact, Platform, StackAudit } from '../model';

/**
 * The CloudFormation templates of a platform, `dist/<platform>/aws/<stack>.template.json`: what a reviewer reads, and
 * the very text that `cdk deploy` sends.
 *
 * The AWS CDK is loaded only where a platform has EKS clusters. Nothing is written.
 */
export function templatesOf(platform: Platform): readonly Artifact[] {
  if (!platform.clusters.some(({ on }) => on === 'eks')) return [];
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import at the top would be loaded by every run
  const { awsApp } = require('./app') as typeof import('./app');
  return awsApp([platform]).stacks.map((stack) => ({
    path: `dist/${platform.name}/aws/${stack.stackName}.template.json`,
    content: `${JSON.stringify(stack.template(), null, 2)}\n`,
    source: `${platform.name}/aws/${stack.stackName}`,
  }));
}

/**
 * What cdk-nag says of every stack of the platforms. It builds them once more and loads the rules, about a second: for
 * `archipel check` and the tests, not for every synthesis.
 */
export function auditOf(platforms: readonly Platform[]): readonly StackAudit[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import at the top would be loaded by every run
  const { auditApp } = require('./audit') as typeof import('./audit');
  return auditApp(platforms);
}
