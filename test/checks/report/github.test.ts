import { expect, test } from '@jest/globals';
import { githubReport, type Report, sarifReport } from '../../../lib/checks';
import type { Problem } from '../../../lib/model';

const problem: Problem = {
  code: 'workload/probes',
  severity: 'error',
  platform: 'shop',
  object: 'Deployment web/api',
  file: 'dist/shop/clusters/one/workloads/web/deployment-api.yaml',
  message: '50% of it,\nand more',
  remedy: 'give it one',
};
const origin = { file: 'platforms/shop/work,loads.ts', line: 12 };
const report = (...problems: readonly Problem[]): Report => ({
  gates: [{ gate: 'workload', asks: '', status: 'failed', checked: 1, problems, notes: [] }],
  problems,
  errors: problems.length,
  warnings: 0,
  clean: false,
  codes: [],
});

test('a problem is a command at the line of the platform file, on one line, with nothing that would end it', () =>
  expect(githubReport(report({ ...problem, origin }))).toBe(
    '::error file=platforms/shop/work%2Cloads.ts,line=12,title=workload/probes::Deployment web/api: ' +
      '50%25 of it,%0Aand more; remedy: give it one\n',
  ));

test('without such a line, at the rendered file; without a file, at none', () => {
  const { file: _, object: __, ...nowhere } = problem;
  expect(githubReport(report(problem, { ...nowhere, severity: 'warning' })).split('\n')).toEqual([
    expect.stringMatching(/^::error file=dist\/shop\/\S+,title=workload\/probes::/),
    expect.stringMatching(/^::warning title=workload\/probes::50/),
    '',
  ]);
});

test('SARIF has the line as the location, and the rendered file beside it', () => {
  const { runs } = JSON.parse(sarifReport(report({ ...problem, origin }))) as { runs: { results: unknown[] }[] };
  expect(runs[0]?.results[0]).toMatchObject({
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'platforms/shop/work,loads.ts' },
          region: { startLine: 12 },
        },
        logicalLocations: [{ fullyQualifiedName: 'Deployment web/api' }],
      },
    ],
    relatedLocations: [{ physicalLocation: { artifactLocation: { uri: problem.file } } }],
  });
});
