import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkCodes, gateInput, gates, runGates } from '../../lib/checks';
import { locate } from '../../lib/tools';
import { found, needing, tool } from '../support/needs';
import { TRIVY } from './both-ways/plants';
import { SAYS } from './both-ways/scanners';
import { artifacts } from './support/files';

/*
 * What a check claims to equal, it equals: objects at which trivy says an id are told by a code that names the id. Ids
 * that the cases of `table/workload` break are tried there; these are the others.
 */
const files = TRIVY.map(({ object }) => ({ 'apps/web.yaml': JSON.stringify(object) }));
const asked = gates.filter(({ name }) => ['workload', 'fields'].includes(name));

test.each(TRIVY.map(({ id }, index) => [id, index] as const))('a code that names %s tells it', async (id, index) => {
  const input = gateInput({
    artifacts: artifacts(files[index] ?? {}),
    crds: { absent: 'it is not asked' },
    committed: { absent: 'it is not asked' },
  });
  const naming = checkCodes.filter(({ scanners = [] }) => scanners.includes(`trivy ${id}`)).map(({ code }) => code);
  const told = (await runGates(input, asked)).problems.map(({ code }) => code);
  expect(told.filter((code) => naming.includes(code))).not.toEqual([]);
});

needing(tool('trivy')).test('trivy says each of them', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'both-ways-'));
  const said = await SAYS.trivy(found(await locate('trivy')), files, scratch);
  rmSync(scratch, { recursive: true, force: true });
  expect(TRIVY.filter(({ id }, index) => said[index]?.has(id) !== true).map(({ id }) => id)).toEqual([]);
});
