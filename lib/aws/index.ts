import type { Artifact, Platform, Remember, StackAudit } from '../model';
import type { HouseStack } from './house-stack';

/** The stacks of a platform, which take a while to make: the templates and the audit are of the same ones. */
const made = new WeakMap<Platform, readonly HouseStack[]>();

function stacksOf(platform: Platform): readonly HouseStack[] {
  if (!platform.clusters.some(({ on }) => on === 'eks')) return [];
  const known = made.get(platform);
  if (known !== undefined) return known;
  // oxlint-disable-next-line typescript/no-require-imports -- an import at the top would be loaded by every run
  const { awsApp } = require('./app') as typeof import('./app');
  const { stacks } = awsApp([platform]);
  made.set(platform, stacks);
  return stacks;
}

/**
 * The CloudFormation templates of a platform, `dist/<platform>/aws/<stack>.template.json`: what a reviewer reads, and
 * the very text that `cdk deploy` sends.
 *
 * The AWS CDK is loaded only where a platform has EKS clusters. Nothing is written.
 */
export function templatesOf(platform: Platform): readonly Artifact[] {
  return stacksOf(platform).map((stack) => ({
    path: `dist/${platform.name}/aws/${stack.stackName}.template.json`,
    content: `${JSON.stringify(stack.template(), null, 2)}\n`,
    source: `${platform.name}/aws/${stack.stackName}`,
  }));
}

/**
 * What cdk-nag says of every stack of the platforms.
 *
 * @param remember - gives the findings of an earlier run: asking for them takes a second. @default - they are asked for
 */
export function auditOf(platforms: readonly Platform[], remember?: Remember): readonly StackAudit[] {
  return platforms.flatMap((platform) =>
    stacksOf(platform).map((stack) => {
      // oxlint-disable-next-line typescript/no-require-imports -- as above
      const { auditStack } = require('./audit') as typeof import('./audit');
      return auditStack(platform.name, stack, remember);
    }),
  );
}
