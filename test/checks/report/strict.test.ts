import { expect, test } from '@jest/globals';
import { type Report, strictly } from '../../../lib/checks';
import { RECORD, UNPROVEN } from '../../../lib/checks/releases/codes';
import { CHART_UNTESTED } from '../../../lib/checks/upgrade';

const passed = { gate: 'yaml', asks: '', status: 'passed', checked: 1, problems: [], notes: [] } as const;
const report = (more: Partial<Report>): Report => ({
  gates: [passed],
  problems: [],
  errors: 0,
  warnings: 0,
  clean: true,
  codes: [],
  ...more,
});
const warning = ({ code }: { readonly code: string }) =>
  ({ code, severity: 'warning', message: 'm', remedy: 'r' }) as const;

test.each([UNPROVEN, RECORD])('$code counts as an error', (code) => {
  const strict = strictly(report({ problems: [warning(code)], warnings: 1 }));
  expect(strict).toMatchObject({ errors: 1, warnings: 0, clean: false, problems: [{ severity: 'error' }] });
});

test('a gate that lacks something counts as an error, with what it lacks', () => {
  const skipped = { gate: 'crds', asks: '', status: 'skipped', reason: 'no CRD folder', remedy: 'pull it' } as const;
  expect(strictly(report({ gates: [passed, skipped] }))).toMatchObject({
    clean: false,
    problems: [{ code: 'gate/not-run', message: 'gate crds was skipped: no CRD folder', remedy: 'pull it' }],
  });
});

test('a gate without anything to look at, and other warnings, are as before', () => {
  const idle = { gate: 'sites', asks: '', status: 'skipped', reason: 'no k3s', remedy: 'nothing to do' } as const;
  const before = report({ gates: [passed, idle], problems: [warning(CHART_UNTESTED)], warnings: 1 });
  expect(strictly(before)).toEqual(before);
});
