import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FoundTool } from '../../../lib/tools';
import { fleetOf } from '../../../lib/tools/external';
import { actionlint } from '../../../lib/tools/external/actionlint';
import { standIn } from './support';

const files = ['.github/workflows/a.yml', '.gitea/workflows/a.yml', 'dist/c/d.yaml'].map((path) => ({
  path,
  text: 'on: push\n',
}));
const over = (tool: FoundTool) =>
  actionlint.run(tool, fleetOf('/nowhere', files), mkdtempSync(join(tmpdir(), 'actionlint-')));

test('workflows of both forges are looked at, each named by its own path', async () => {
  const tool = standIn(
    'actionlint',
    `for last; do :; done
     echo "[{\\"message\\": \\"no job\\", \\"filepath\\": \\"$last\\", \\"kind\\": \\"job-needs\\"}]"; exit 1`,
  );
  expect(await over(tool)).toEqual({
    looked: 2,
    differences: [{ tool: 'actionlint', check: 'job-needs', object: '.gitea/workflows/a.yml', message: 'no job' }],
  });
});

test('an error of its own is no answer', async () =>
  expect(await over(standIn('actionlint', 'echo "no such option" >&2; exit 2'))).toEqual({ unable: 'no such option' }));
