import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import type { CheckCache } from '../gate/cache';
import { ADVICE, CLOUDFORMATION_CODES, LINTER, PROPERTY, READABLE, TYPE } from './codes';
import { isExplained } from './explained';
import { lint, type LintFinding } from './linter';
import { statementProblems } from './of-statements';
import { statementsIn } from './statement';
import { atArtifact, completed, type CheckCode, type Gate, perPlatform, type GateResult } from '../gate';
import { at, fields } from '../tree/read';
import { isTemplate, parseTemplate } from '../aws/template';

export const cloudformation: Gate = perPlatform({
  reads: 'more',
  name: 'cloudformation',
  asks:
    'would CloudFormation and IAM accept every template, and does every policy apply to something, for somebody ' +
    'known',
  codes: CLOUDFORMATION_CODES,
  async run({ artifacts, cache }): Promise<GateResult> {
    const templates = artifacts.filter(isTemplate);
    if (templates.length === 0)
      return {
        status: 'skipped',
        reason: 'no CloudFormation template is rendered',
        remedy: 'nothing to do where no platform has an AWS side',
      };
    const problems = await Promise.all(templates.map((template) => templateProblems(template, cache)));
    return completed(templates.length, problems.flat());
  },
});

async function templateProblems(artifact: Artifact, cache: CheckCache): Promise<readonly Problem[]> {
  const template = parseTemplate(artifact);
  if (Object.keys(fields(at(template, 'Resources'))).length === 0)
    return [
      atArtifact(READABLE, artifact, {
        message: 'the template is not JSON, or has no resources',
        remedy: 'render it again; it is never edited by hand',
      }),
    ];
  const statements = statementsIn(template);
  const policies = await Promise.all(statements.map((statement) => statementProblems(artifact, statement, statements)));
  return [...lint(artifact, cache).flatMap((finding) => lintProblems(artifact, finding)), ...policies.flat()];
}

/** The linter's own names for what has a code of its own here. */
const BY_RULE: Readonly<Record<string, CheckCode>> = { F3006: TYPE, E3006: TYPE, F3002: PROPERTY, E3002: PROPERTY };

function lintProblems(
  artifact: Artifact,
  { rule, severity, message, field = '', remedy }: LintFinding,
): readonly Problem[] {
  if (severity === 'WARN' && isExplained(rule, field)) return [];
  const code = severity === 'WARN' ? ADVICE : (BY_RULE[rule] ?? LINTER);
  return [
    atArtifact(code, artifact, {
      ...(field === '' ? {} : { field }),
      message: `${message} (${rule})`,
      remedy: remedy ?? 'correct the construct that writes it',
    }),
  ];
}
