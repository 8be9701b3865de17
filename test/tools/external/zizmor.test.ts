import type { FoundTool } from '../../../lib/tools';
import { fleetOf } from '../../../lib/tools/external';
import { zizmor } from '../../../lib/tools/external/zizmor';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standIn } from './support';

const files = ['.github/workflows/a.yml', '.gitea/workflows/b.yml', 'dist/c/d.yaml'].map((path) => ({
  path,
  text: 'on: push\n',
}));
const over = (tool: FoundTool) => zizmor.run(tool, fleetOf('/nowhere', files), mkdtempSync(join(tmpdir(), 'zizmor-')));

const finding = (path: string): string =>
  JSON.stringify([
    { ident: 'pin', desc: 'not pinned', locations: [{ symbolic: { key: { Local: { verbatim_path: path } } } }] },
  ]);

test('workflows of both forges are looked at, each named by its own path', async () => {
  const tool = standIn(
    'zizmor',
    `for file in .github/workflows/*; do echo " INFO audit: zizmor: completed $file" >&2; done
     [ -f .github/workflows/b.yml ] || { echo '[]'; exit 0; }
     echo '${finding('./.github/workflows/b.yml')}'; exit 13`,
  );
  expect(await over(tool)).toEqual({
    looked: 2,
    given: 2,
    differences: [{ tool: 'zizmor', check: 'pin', object: '.gitea/workflows/b.yml', message: 'not pinned' }],
  });
});

test('what it reads nothing of is not looked at', async () =>
  expect(await over(standIn('zizmor', 'echo "[]"'))).toMatchObject({ looked: 0, given: 2 }));

test('an error of its own is no answer', async () => {
  expect(await over(standIn('zizmor', 'echo "[]"; echo "no such option" >&2; exit 1'))).toEqual({
    unable: 'no such option',
  });
  expect(await over(standIn('zizmor', 'echo broken; exit 3'))).toMatchObject({ unable: 'broken' });
});
