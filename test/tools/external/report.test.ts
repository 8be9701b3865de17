import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locate } from '../../../lib/tools';
import { fleetOf, type Looked, runExternal } from '../../../lib/tools/external';
import { externalText } from '../../../bin/external-text';
import { knownDifferences } from '../../../scripts/docs/checks';
import { sectionOf } from '../../../scripts/docs/section';
import { ask, versionOf } from '../../../lib/tools/external/ask';
import { checks, root, standIn } from './support';

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

test('a tool that does not answer in time is skipped with that reason, and nobody has agreed then', async () => {
  const [decoder] = checks;
  if (decoder === undefined) throw new Error('there are no checks');
  const slow = standIn('kubectl', 'echo 200 objections; exec sleep 30');
  const check = {
    ...decoder,
    run: async (): Promise<Looked> => {
      const { stdout } = await ask(slow, [], { timeoutSeconds: 1 });
      return { looked: 1, differences: [{ tool: 'kubectl', check: 'a', object: 'b', message: stdout }] };
    },
  };
  expect(await runExternal(fleetOf(root, []), [check])).toMatchObject({
    agreed: false,
    results: [{ status: 'skipped', remark: 'it did not answer: kubectl was stopped after 1 s', differences: [] }],
  });
  await expect(ask(standIn('kubectl', 'kill -9 $$'), [])).rejects.toThrow('it ended with status 137');
});

test('each tool is told with its version, as it says it', async () => {
  expect(await versionOf(standIn('gator', 'echo "gator version v3.23.0 (Feature State: beta)"'))).toBe('3.23.0');
  expect(await versionOf(standIn('gator', 'exit 1'))).toBeUndefined();
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
