import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locate } from '../../../lib/tools';
import { fleetOf, type Looked, runExternal } from '../../../lib/tools/external';
import { externalText } from '../../../bin/external-text';
import { knownDifferences } from '../../../scripts/docs/checks';
import { sectionOf } from '../../../scripts/docs/section';
import { checks, root } from './support';

test('a tool that looked at nothing of what it was given is blind, not agreed', async () => {
  const [decoder] = checks;
  if (decoder === undefined) throw new Error('there are no checks');
  const over = (looked: Looked): ReturnType<typeof runExternal> =>
    runExternal(fleetOf(root, []), [{ ...decoder, run: () => Promise.resolve(looked) }]);
  expect(await over({ looked: 0, given: 8, differences: [] })).toMatchObject({
    agreed: false,
    results: [{ status: 'blind', remark: 'it was given 8 files and looked at none' }],
  });
  expect(await over({ looked: 7, given: 8, blindTo: ['shop/dev'], differences: [] })).toMatchObject({
    agreed: false,
    results: [{ status: 'blind', remark: 'it looked at nothing of shop/dev' }],
  });
});

test('a tool that does not object to what is planted is blind, not agreed', async () => {
  const [decoder] = checks;
  if (decoder === undefined) throw new Error('there are no checks');
  const blind = { ...decoder, run: () => Promise.resolve({ looked: 1, differences: [] }) };
  const report = await runExternal(fleetOf(root, []), [blind]);
  expect([report.results[0]?.status, report.agreed]).toEqual(['blind', false]);
});

test('a tool that is not there, or has nothing to look at, never counts as agreed', async () => {
  const { results } = await runExternal(fleetOf(root, []), checks);
  expect(results.map(({ status }) => status).filter((status) => status !== 'skipped' && status !== 'nothing')).toEqual(
    [],
  );
  for (const { tool, status } of results)
    if ((await locate(tool as 'kubectl')).kind === 'absent') expect([tool, status]).toEqual([tool, 'skipped']);
  // Each tool that is installed is started once, and some take seconds.
}, 120_000);

test('the report says how to get what is missing', () => {
  const text = externalText({
    agreed: true,
    unused: [],
    results: [
      {
        tool: 'gator',
        asks: 'x',
        status: 'skipped',
        looked: 0,
        differences: [],
        explained: [],
        notes: [],
        remark: 'gator is not on PATH; go install it',
      },
    ],
  });
  expect(text).toContain('skipped  gator  x (gator is not on PATH; go install it)');
});

test('docs/checks.md holds every explained difference', () => {
  const page = readFileSync(join(root, 'docs/checks.md'), 'utf8');
  // `npm run docs` renews the table.
  expect(sectionOf(page, 'known')).toBe(knownDifferences());
});
