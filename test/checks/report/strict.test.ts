import { describe, expect, test } from '@jest/globals';
import { jsonReport, type Report, spent, strictly } from '../../../lib/checks';
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

const warned = (code: { readonly code: string }) =>
  report({ gates: [{ ...passed, problems: [warning(code)] }], problems: [warning(code)], warnings: 1 });

test.each([UNPROVEN, RECORD])('$code counts as an error', (code) => {
  expect(strictly(warned(code))).toMatchObject({
    errors: 1,
    warnings: 0,
    clean: false,
    problems: [{ severity: 'error' }],
    gates: [{ status: 'failed', problems: [{ severity: 'error' }] }],
  });
});

test('a gate that lacks something counts as an error, with what it lacks', () => {
  const skipped = { gate: 'crds', asks: '', status: 'skipped', reason: 'no CRD folder', remedy: 'pull it' } as const;
  expect(strictly(report({ gates: [passed, skipped] }))).toMatchObject({
    clean: false,
    problems: [{ code: 'gate/not-run', message: 'gate crds was skipped: no CRD folder', remedy: 'pull it' }],
    gates: [{ status: 'passed' }, { status: 'failed', problems: [{ code: 'gate/not-run' }] }],
  });
});

describe('what a gate could not prove', () => {
  const unproven = [{ what: 'crds/schema', message: 'unchecked: Widget', remedy: 'pull its schema' }];
  const open = report({ gates: [{ ...passed, unproven }] });

  test('counts as an error, with what would prove it', () => {
    expect(strictly(open)).toMatchObject({
      errors: 1,
      clean: false,
      gates: [
        {
          status: 'failed',
          problems: [
            {
              code: 'gate/unproven',
              field: 'crds/schema',
              message: 'unchecked: Widget',
              remedy: 'pull its schema; where a machine may not have it, say why in unproven.json',
            },
          ],
        },
      ],
    });
  });
  test('is a note with its reason where the fleet has one', () => {
    const accepted = new Map([['crds/schema', 'its maker publishes no schema']]);
    expect(strictly(open, accepted)).toMatchObject({
      errors: 0,
      clean: true,
      gates: [{ status: 'passed', notes: ['unchecked: Widget (crds/schema: its maker publishes no schema)'] }],
    });
  });
  test('has no use for a reason any more: it is spent', () => {
    const accepted = new Map([
      ['sops/mac', 'a'],
      ['crds/schema', 'b'],
    ]);
    expect([spent(open, accepted), spent(report({}), accepted)]).toEqual([['sops/mac'], ['crds/schema', 'sops/mac']]);
  });
});

test.each([
  ['json', (text: string) => JSON.parse(text) as { errors: number; gates: { problems?: { severity: string }[] }[] }],
] as const)('numbers of %s are those of its lists', (_, read) => {
  const unproven = [{ what: 'crds/schema', message: 'm', remedy: 'r' }];
  const skipped = { gate: 'crds', asks: '', status: 'skipped', reason: 'none', remedy: 'pull it' } as const;
  const { errors, gates } = read(jsonReport(strictly(report({ gates: [{ ...passed, unproven }, skipped] }))));
  expect(gates.flatMap(({ problems = [] }) => problems).filter(({ severity }) => severity === 'error')).toHaveLength(
    errors,
  );
  expect(errors).toBe(2);
});

test('a gate without anything to look at, and other warnings, are as before', () => {
  const idle = { gate: 'sites', asks: '', status: 'skipped', reason: 'no k3s', remedy: 'nothing to do' } as const;
  const before = { ...warned(CHART_UNTESTED) };
  const more = { ...before, gates: [...before.gates, idle] };
  expect(strictly(more)).toEqual(more);
});
