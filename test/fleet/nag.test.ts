import { auditOf, templatesOf } from '../../lib/aws';
import { gateInput, gates, runGates } from '../../lib/checks';
import { platforms } from '../../platforms';

/** `archipel synth` does not ask cdk-nag: this is where every change meets it. */
test('cdk-nag finds nothing in any stack that is not acknowledged with a reason', async () => {
  const made = platforms.map((make) => make());
  const input = gateInput({ artifacts: made.flatMap(templatesOf), crds: { absent: 'not asked' }, committed: { absent: 'not asked' }, audit: () => auditOf(made) });
  const report = await runGates(input, gates.filter(({ name }) => name === 'nag'));
  expect(report.problems).toEqual([]);
  expect(report.gates).toMatchObject([{ gate: 'nag', status: 'passed' }]);
});
