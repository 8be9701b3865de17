import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../bin/commands';
import { writeAll } from '../../bin/commands/import/write';
import { loadPlatforms } from '../../bin/commands/load';
import { smallestPlatforms } from '../support/repository-copy';

const ROOT = join(__dirname, '../..');
const KIOSK = join(ROOT, 'test/fixtures/imported/kiosk.yaml');

/** `archipel import` as a person calls it; nothing is written here. */
describe('archipel import', () => {
  // The one that renders the fewest files: it is rendered as it is and with what is imported.
  const [smallest] = smallestPlatforms(ROOT, 1);
  const platform = loadPlatforms(ROOT).platforms.find((one) => one.name === smallest);
  const [name, cluster] = [platform?.name ?? '', platform?.clusters[0]?.name ?? ''];
  const place = ['--platform', name, '--cluster', cluster];
  let said = '';
  const ends = async (...args: readonly string[]): Promise<number> => {
    said = '';
    const heard = (text: string | Uint8Array): boolean => ((said += String(text)), true);
    jest.spyOn(process.stderr, 'write').mockImplementation(heard);
    jest.spyOn(process.stdout, 'write').mockImplementation(heard);
    return runCommand(['node', 'archipel', 'import', ...args]);
  };
  const files = (): readonly string[] => readdirSync(join(ROOT, 'platforms', name));
  const before = files();
  afterEach(() => {
    jest.restoreAllMocks();
    expect(files()).toEqual(before);
  });

  test.each([
    ['help', 0, ['--help'], 'Secrets are'],
    ['no cluster', 2, [KIOSK, '--platform', name], '--cluster'],
    ['a platform that does not exist', 2, [KIOSK, '--platform', 'nobody', '--cluster', 'x'], "no cluster 'nobody/x'"],
    ['a name that is no folder', 2, [KIOSK, ...place, '--name', 'Kiosk!'], "'Kiosk!' names no folder"],
    ['a variable without a reason', 2, [KIOSK, ...place, '--not-secret', 'TOKEN'], "'TOKEN' says no reason"],
    ['a file that does not exist', 1, ['/nowhere.yaml', ...place], 'nothing was written'],
  ])('with %s ends with %i', async (_, status, args, text) => {
    expect(await ends(...args)).toBe(status);
    expect(said).toContain(text);
  });

  test('shows what it would write and what that means', async () => {
    expect(await ends(KIOSK, ...place, '--dry-run')).toBe(0);
    for (const text of [
      '15 objects came in',
      'StatefulSet kiosk/ledger: the names of its claims',
      'Secret kiosk/account: its values are never written: user',
      'security context: no root',
      `platforms/${name}/index.ts: import { kiosk } from './kiosk';`,
      'nothing was written: --dry-run',
    ])
      expect(said).toContain(text);
    expect(said).not.toContain('not meant');
  }, 60_000);

  test('says the same to machines', async () => {
    expect(await ends(KIOSK, ...place, '--dry-run', '--format', 'json')).toBe(0);
    const told = JSON.parse(said) as {
      readonly differences: { readonly fields: readonly { readonly name?: string }[] };
    };
    expect(told).toMatchObject({ came: 15, leftOut: [{ object: 'Secret kiosk/account' }] });
    expect(told.differences.fields.filter((field) => field.name === undefined)).toEqual([]);
  }, 60_000);
});

describe('writing', () => {
  test('adds to the list of images, and writes nothing where a file is there', () => {
    const root = mkdtempSync(join(tmpdir(), 'written-'));
    const image = 'platforms/shop/images.json';
    expect(
      writeAll(
        root,
        new Map([
          [image, '{}'],
          ['platforms/shop/a.ts', 'a'],
        ]),
      ),
    ).toHaveLength(2);
    expect(
      writeAll(
        root,
        new Map([
          [image, '{"a":1}'],
          ['platforms/shop/b.ts', 'b'],
        ]),
      ),
    ).toContain(image);
    expect(readFileSync(join(root, image), 'utf8')).toBe('{"a":1}');
    writeFileSync(join(root, 'platforms/shop/d.ts'), 'mine');
    const files = new Map([
      ['platforms/shop/c.ts', 'c'],
      ['platforms/shop/d.ts', 'd'],
    ]);
    expect(() => writeAll(root, files)).toThrow('EEXIST');
    expect(existsSync(join(root, 'platforms/shop/c.ts'))).toBe(false);
    expect(readFileSync(join(root, 'platforms/shop/d.ts'), 'utf8')).toBe('mine');
  });
});
