import { expect, test } from '@jest/globals';
import { gateInput, gates, runGates } from '../../../lib/checks';
import { artifacts } from '../support/files';
import { meshRelease, renders, workload } from '../support/releases';
import { sound } from '../support/sound';

test('what the table says of pods of charts is counted in a line a release, and is no problem', async () => {
  const report = await runGates(
    gateInput({
      artifacts: artifacts({ ...sound, ...meshRelease() }),
      crds: { absent: 'not asked' },
      committed: { absent: 'not asked' },
      ...renders([
        workload('Deployment', 'relay', { hostNetwork: true }),
        workload('Deployment', 'other', { hostNetwork: true }),
      ]),
    }),
    gates.filter(({ name }) => name === 'workload'),
  );
  expect(report.problems.filter(({ object = '' }) => object.includes('of release'))).toEqual([]);
  expect(report.gates).toEqual([
    expect.objectContaining({
      notes: expect.arrayContaining([
        expect.stringMatching(/^demo\/one: release mesh\/mesh would be told .*\bhost-network 2\b/),
      ]),
    }),
  ]);
});
