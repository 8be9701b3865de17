import { FINDING, REASON, UNAUDITED, UNUSED } from '../../../lib/checks/nag/codes';
import type { StackAudit } from '../../../lib/model/policy/audit';
import type { Case } from '../support/case';

const PATH = '/dist/demo/aws/demo-jobs.template.json';
const file = PATH.slice(1);
const files = { [PATH]: '{"Resources": {"Policy": {}}}' };

const RULE = 'AwsSolutions-IAM5[Resource::arn:aws:s3:::shop/*]';
const found = {
  rule: RULE,
  path: 'demo-jobs/policy/document',
  message: 'The IAM entity contains wildcard permissions.',
};
const acknowledged = { rule: RULE, path: 'demo-jobs/policy', reason: 'the objects of one bucket' };

const audited = (change: Partial<StackAudit>): NonNullable<Case['options']> => ({
  audit: () => [
    {
      platform: 'demo',
      stack: 'demo-jobs',
      resources: 1,
      findings: [found],
      acknowledgements: [acknowledged],
      ...change,
    },
  ],
});
const goodOptions = audited({});

export const nagCases: readonly Case[] = [
  {
    code: FINDING,
    options: audited({ acknowledgements: [] }),
    goodOptions,
    bad: files,
    where: { file, field: found.path, given: RULE, message: 'The IAM entity contains wildcard permissions' },
    good: files,
  },
  {
    code: FINDING,
    note: 'acknowledged elsewhere',
    options: audited({ acknowledgements: [{ ...acknowledged, path: 'demo-jobs/pol' }] }),
    goodOptions: audited({ acknowledgements: [{ ...acknowledged, path: found.path }] }),
    bad: files,
    where: { field: found.path },
    good: files,
  },
  {
    code: UNUSED,
    note: 'without the details',
    options: audited({ acknowledgements: [acknowledged, { ...acknowledged, rule: 'AwsSolutions-IAM5' }] }),
    goodOptions,
    bad: files,
    where: { file, field: acknowledged.path, given: 'AwsSolutions-IAM5', allowed: RULE },
    good: files,
  },
  {
    code: UNUSED,
    note: 'of something mended',
    options: audited({ findings: [] }),
    goodOptions: audited({ findings: [], acknowledgements: [] }),
    bad: files,
    where: { given: RULE },
    good: files,
  },
  {
    code: REASON,
    options: audited({ acknowledgements: [{ ...acknowledged, reason: 'ok' }] }),
    goodOptions,
    bad: files,
    where: { file, field: acknowledged.path, given: 'ok' },
    good: files,
  },
  { code: UNAUDITED, options: { audit: () => [] }, goodOptions, bad: files, where: { file }, good: files },
];
