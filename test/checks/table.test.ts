import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { gateInput, gates, runGates, type Gate, type Report } from '../../lib/checks';
import { cases } from './table';
import { baseOf } from './support/base';
import { artifacts, type Files } from './support/files';
import type { Case } from './support/case';

const gateOf = (code: string): Gate => {
  const found = gates.find((gate) => gate.codes.some((c) => c.code === code));
  if (found === undefined) throw new Error(`no gate has the code ${code}`);
  return found;
};

const run = (
  one: Case,
  files: Files,
  committed: Case['committed'],
  options: Case['options'] = one.options,
): Promise<Report> =>
  runGates(
    gateInput({
      artifacts: artifacts(files),
      crds: one.crds ?? { absent: 'no folder' },
      committed: committed ?? { absent: 'no checkout' },
      ...(one.before === undefined ? {} : { base: baseOf(one.before, files) }),
      ...options,
    }),
    [gateOf(one.code.code)],
  );

/** What the gate says of the planted violations; several laws ask it. */
const planted = new Map<Case, Promise<Report>>();
function violated(one: Case): Promise<Report> {
  const report = planted.get(one) ?? run(one, one.bad, one.committed);
  planted.set(one, report);
  return report;
}

const title = (one: Case): string => `${one.code.code}${one.note === undefined ? '' : `: ${one.note}`}`;

describe('a planted violation is reported with its code at its place', () => {
  test.each(cases.map((one) => [title(one), one] as const))('%s', async (_title, one) => {
    const { problems } = await violated(one);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: one.code.code, severity: one.code.severity, ...one.where }),
    );
  });
});

describe('the same thing done right passes the gate', () => {
  test.each(cases.map((one) => [title(one), one] as const))('%s', async (_title, one) => {
    const report = await run(one, one.good, one.goodCommitted ?? one.committed, one.goodOptions ?? one.options);
    expect(report.problems).toEqual([]);
    expect(report.gates).toEqual([expect.objectContaining({ status: 'passed' })]);
  });
});

/** Codes whose violation cannot be planted as text in a table, and the test that plants it. */
const PLANTED_ELSEWHERE: readonly (readonly [code: string, test: string])[] = [['sops/mac', 'sops/mac.test.ts']];

test.each(PLANTED_ELSEWHERE)('%s is planted in %s', (code, file) =>
  expect(readFileSync(join(__dirname, file), 'utf8')).toContain(`['${code}']`),
);

test('every code of every gate has a case', () => {
  const planted = new Set([...cases.map((one) => one.code.code), ...PLANTED_ELSEWHERE.map(([code]) => code)]);
  const missing = gates.flatMap((gate) => gate.codes.map((c) => c.code)).filter((code) => !planted.has(code));
  expect(missing).toEqual([]);
});

test('every problem names what it is about and what to do', async () => {
  const reports = await Promise.all(cases.map(violated));
  const incomplete = reports
    .flatMap((r) => r.problems)
    .filter((p) => p.remedy === '' || p.message === '' || p.source === undefined || /\.$/.test(p.message));
  expect(incomplete).toEqual([]);
});

test('without the CRD folder the gate of custom resources has not passed, though it read constraints', async () => {
  const artifact = (path: string, content: string) => ({
    path: `dist/shop/clusters/one/${path}`,
    content,
    source: 's',
  });
  const artifacts = [
    artifact(
      'p/t.yaml',
      'apiVersion: templates.gatekeeper.sh/v1\nkind: ConstraintTemplate\nmetadata: {name: owner}\nspec: {crd: ' +
        '{spec: {names: {kind: Owner}}}, targets: []}\n',
    ),
    artifact('p/c.yaml', 'apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: Owner\nmetadata: {name: a}\nspec: {}\n'),
  ];
  const report = await runGates(
    gateInput({ artifacts, crds: { absent: 'no CRD folder' }, committed: { absent: 'not asked' } }),
    gates.filter(({ name }) => name === 'crds'),
  );
  expect(report.gates).toEqual([
    expect.objectContaining({ status: 'skipped', reason: expect.stringContaining('no CRD folder') }),
  ]);
});
