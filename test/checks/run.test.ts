import { expect, test } from '@jest/globals';
import { gateInput, runGates, type Gate } from '../../lib/checks';
import { artifacts, namespace } from './support/files';

const gate = (run: Gate['run']): Gate => ({ name: 'sample', asks: 'does it run', codes: [], run });
const input = (files = { 'base/ns.yaml': namespace('web') }) =>
  gateInput({ artifacts: artifacts(files), crds: { absent: 'x' }, committed: { absent: 'x' } });

test('a gate that passes on nothing fails', async () => {
  const report = await runGates(input(), [gate(() => ({ status: 'passed', checked: 0, problems: [], notes: [] }))]);
  expect(report).toMatchObject({ clean: false, problems: [{ code: 'gate/nothing-checked' }] });
});

test('a gate may look at nothing where there are no objects', async () => {
  const report = await runGates(gateInput({ artifacts: [], crds: { absent: 'x' }, committed: { absent: 'x' } }), [
    gate(() => ({ status: 'passed', checked: 0, problems: [], notes: [] })),
  ]);
  expect(report.clean).toBe(true);
});

test('a gate that throws is a failure, and the next one still runs', async () => {
  const broken = gate(() => {
    throw new Error('no such thing');
  });
  const sound = gate(() => ({ status: 'passed', checked: 1, problems: [], notes: [] }));
  const report = await runGates(input(), [broken, sound]);
  expect(report.gates.map((g) => g.status)).toEqual(['failed', 'passed']);
  expect(report.problems).toMatchObject([
    { code: 'gate/crashed', message: 'gate sample ended with an error: no such thing' },
  ]);
});

test('a skipped gate does not make the run unclean, but is not passed', async () => {
  const report = await runGates(input(), [
    gate(() => ({ status: 'skipped', reason: 'no tool', remedy: 'install it' })),
  ]);
  expect(report).toMatchObject({ clean: true, gates: [{ status: 'skipped' }] });
});

test('a warning does not fail the run', async () => {
  const warning = { code: 'a/b', severity: 'warning', message: 'm', remedy: 'r' } as const;
  const report = await runGates(input(), [
    gate(() => ({ status: 'passed', checked: 1, problems: [warning], notes: [] })),
  ]);
  expect(report).toMatchObject({ clean: true, errors: 0, warnings: 1 });
});

test('the time is read from the clock that is passed in', async () => {
  let now = 0;
  const report = await runGates(
    input(),
    [gate(() => ({ status: 'passed', checked: 1, problems: [], notes: [] }))],
    () => (now += 5),
  );
  expect(report.gates[0]).toMatchObject({ milliseconds: 5 });
});
