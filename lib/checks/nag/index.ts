import type { Artifact } from '../../model/delivery/artifact';
import type { Acknowledgement, AuditFinding, StackAudit } from '../../model/policy/audit';
import type { Problem } from '../../model/problem';
import { atArtifact, completed, type CheckCode, type Detail, type Gate, type GateResult } from '../gate';
import { cacheKey, remember } from '../gate/cache';
import { FINDING, NAG_CODES, REASON, UNAUDITED, UNUSED } from './codes';
import { isTemplate } from '../aws/template';

/** Words of a reason that somebody can agree with or not. */
const FEWEST_WORDS = 4;

export const nag: Gate = {
  name: 'nag',
  asks: 'is every finding of cdk-nag (AwsSolutions, NIST 800-53 R5) fixed, or acknowledged with a reason',
  codes: NAG_CODES,
  run({ artifacts, audit, cache }): GateResult {
    const templates = artifacts.filter(isTemplate);
    if (templates.length === 0)
      return {
        status: 'skipped',
        reason: 'no CloudFormation template is rendered',
        remedy: 'nothing to do where no platform has an AWS side',
      };
    if ('absent' in audit)
      return { status: 'skipped', reason: audit.absent, remedy: 'archipel check and npm test ask it' };
    const audits = audit((identity, work) => remember(cache, cacheKey('nag', identity), work));
    const acknowledged = audits.reduce(
      (sum, one) => sum + one.findings.filter((finding) => isAcknowledged(one, finding)).length,
      0,
    );
    const problems = [
      ...audits.flatMap((one) => auditProblems(one, templates)),
      ...templates
        .filter((template) => !audits.some((one) => templatePath(one) === template.path))
        .map((template) =>
          atArtifact(UNAUDITED, template, {
            message: 'no stack of the app has this template',
            remedy: 'make the stack in lib/aws/app.ts, or remove the template',
          }),
        ),
    ];
    return completed(
      audits.reduce((sum, { resources }) => sum + resources, 0),
      problems,
      acknowledged === 0 ? [] : [`${acknowledged} findings are acknowledged with a reason at their constructs`],
    );
  },
};

const templatePath = ({ platform, stack }: StackAudit): string => `dist/${platform}/aws/${stack}.template.json`;

/** An acknowledgement holds for its construct and all below. */
const matches = (acknowledgement: Acknowledgement, finding: AuditFinding): boolean =>
  acknowledgement.rule === finding.rule &&
  (finding.path === acknowledgement.path || finding.path.startsWith(`${acknowledgement.path}/`));

const isAcknowledged = ({ acknowledgements }: StackAudit, finding: AuditFinding): boolean =>
  acknowledgements.some((acknowledgement) => matches(acknowledgement, finding));

function auditProblems(audit: StackAudit, templates: readonly Artifact[]): readonly Problem[] {
  const template = templates.find(({ path }) => path === templatePath(audit));
  const at = (code: CheckCode, path: string, detail: Detail): Problem =>
    template === undefined
      ? {
          code: code.code,
          severity: code.severity,
          platform: audit.platform,
          field: path,
          source: `${audit.platform}/aws/${audit.stack}`,
          ...detail,
        }
      : atArtifact(code, template, { field: path, ...detail });
  return [
    ...audit.findings
      .filter((finding) => !isAcknowledged(audit, finding))
      .map(({ rule, path, message }) =>
        at(FINDING, path, {
          message: message.replace(/\s*\.\s*$/, ''),
          given: rule,
          remedy: 'fix the construct; where it has to be like this, acknowledge exactly this id there with the reason',
        }),
      ),
    ...audit.acknowledgements
      .filter((acknowledgement) => !audit.findings.some((finding) => matches(acknowledgement, finding)))
      .map(({ rule, path }) =>
        at(UNUSED, path, {
          message: 'no finding matches this acknowledgement',
          given: rule,
          ...nearest(audit, rule, path),
          remedy: 'write the id exactly as in the finding, or remove the acknowledgement',
        }),
      ),
    ...audit.acknowledgements
      .filter(({ reason }) => reason.trim().split(/\s+/).length < FEWEST_WORDS)
      .map(({ rule, path, reason }) =>
        at(REASON, path, {
          message: `the acknowledgement of ${rule} gives no reason`,
          given: reason,
          remedy: 'say why it is right here',
        }),
      ),
  ];
}

/** What the same rule did find there: the id is mostly wrong in its details. */
function nearest({ findings }: StackAudit, rule: string, path: string): { readonly allowed?: string } {
  const ruleName = (id: string): string => id.split('[')[0] ?? '';
  const found = findings.filter(
    (finding) =>
      ruleName(finding.rule) === ruleName(rule) && (finding.path === path || finding.path.startsWith(`${path}/`)),
  );
  return found.length === 0 ? {} : { allowed: [...new Set(found.map((finding) => finding.rule))].join(', ') };
}
