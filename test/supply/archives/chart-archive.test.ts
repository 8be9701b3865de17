import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { findArchive } from '../../../lib/supply/archives/find';
import { digestOf, readChartFacts } from '../../../lib/supply/archives/chart-archive';
import { emptyRoot, WIDGETS } from '../../support/tiny-chart';

const PLAIN = { 'tiny/Chart.yaml': 'name: tiny\n', 'tiny/templates/a.yaml': 'kind: ConfigMap\n' };

/** A gzipped tar with these files, which no helm has made. */
async function archive(files: Readonly<Record<string, string>>, mtime = new Date(0)): Promise<string> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name, mtime }, text);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return written(gzipSync(Buffer.concat(chunks)));
}

function written(bytes: Buffer): string {
  const path = join(mkdtempSync(join(tmpdir(), 'archive-')), 'tiny-1.0.0.tgz');
  writeFileSync(path, bytes);
  return path;
}

test('the digest of the content is of names and bytes, and of nothing else', async () => {
  const backwards = Object.fromEntries(Object.entries(PLAIN).reverse());
  const [one, again, other] = await Promise.all(
    [
      await archive(PLAIN),
      await archive(backwards, new Date(1e12)),
      await archive({ ...PLAIN, 'tiny/values.yaml': 'a: 1' }),
    ].map(readChartFacts),
  );
  expect(again?.content).toBe(one?.content);
  expect(other?.content).not.toBe(one?.content);
});

test.each([
  ['a template', 'tiny/templates/a.yaml', true],
  ['a template of a sub-chart', 'tiny/charts/sub/templates/a.yaml', true],
  ['a page', 'tiny/README.md', false],
])('a chart asks for APIs in %s', async (_, path, expected) => {
  const facts = await readChartFacts(await archive({ ...PLAIN, [path]: '{{ .Capabilities.APIVersions.Has "a/v1" }}' }));
  expect(facts.asksForApis).toBe(expected);
});

test('definitions of a chart and of its sub-charts are read, whatever else is in their files', async () => {
  const gadgets = WIDGETS.replaceAll('widgets', 'gadgets').replaceAll('Widget', 'Gadget');
  const { crds } = await readChartFacts(
    await archive({
      ...PLAIN,
      'tiny/crds/all.yaml': `# comment\n---\n${WIDGETS}\n---\nkind: Namespace\n`,
      'tiny/charts/sub/crds/deep/gadgets.yml': gadgets,
      'tiny/crds/README.md': WIDGETS,
      'tiny/templates/not-in-crds.yaml': WIDGETS,
    }),
  );
  expect(crds.map(({ metadata }) => (metadata as { readonly name: string }).name).sort()).toEqual([
    'gadgets.example.org',
    'widgets.example.org',
  ]);
});

test('a name that is longer than a header of tar is read whole', async () => {
  const long = `tiny/crds/${'very-long-name-'.repeat(12)}.yaml`;
  const { crds } = await readChartFacts(await archive({ ...PLAIN, [long]: WIDGETS }));
  expect(crds).toHaveLength(1);
});

test('a broken archive is an error, not an empty chart', async () => {
  const whole = gzipSync(Buffer.alloc(4096, 'x'));
  await expect(readChartFacts(written(whole.subarray(0, 20)))).rejects.toThrow();
  await expect(readChartFacts(written(Buffer.from('no gzip')))).rejects.toThrow();
  await expect(readChartFacts(written(gzipSync('no tar')))).rejects.toThrow();
});

test('an archive is found by name and version', () => {
  const root = emptyRoot();
  writeFileSync(join(root, '.charts/tiny-1.0.0.tgz'), '');
  expect(findArchive(root, { chart: 'tiny', version: '1.0.0' })).toBe(join(root, '.charts/tiny-1.0.0.tgz'));
  expect(findArchive(root, { chart: 'tiny', version: '1.0.1' })).toBeUndefined();
});

test('an archive of ten gigabytes is not read', async () => {
  const path = written(Buffer.alloc(0));
  truncateSync(path, 10 * 1024 ** 3);
  await expect(readChartFacts(path)).rejects.toThrow(/10737418240 bytes, more than/);
  expect(() => digestOf(path)).toThrow(/more than/);
});

test('an archive that unpacks to more than any chart is left where that shows', async () => {
  // Zeros: 192 MB of them are packed into 200 kB.
  const member = gzipSync(Buffer.alloc(64 * 1024 ** 2));
  const path = written(Buffer.concat(Array.from({ length: 3 }, () => member)));
  await expect(readChartFacts(path)).rejects.toThrow(/unpacks to more|Invalid tar/);
});
