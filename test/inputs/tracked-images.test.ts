import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTrackedImages } from '../../lib/inputs';
import { PlatformError } from '../../lib/model';

/** A repository whose platform `shop` has this file of images. */
function rootWith(text: string): string {
  const root = mkdtempSync(join(tmpdir(), 'images-'));
  mkdirSync(join(root, 'platforms/shop'), { recursive: true });
  writeFileSync(join(root, 'platforms/shop/images.yaml'), text);
  return root;
}

const entry = (more: Readonly<Record<string, string>> = {}): string => {
  const fields = {
    repository: 'ghcr.io/shop/api',
    tag: '1.2.3 # {"$imagepolicy": "flux-system:api:tag"}',
    digest: 'unverified',
    date: '"2026-11-25"',
    source: 'a test',
    ...more,
  };
  return `# images\napi:\n${Object.entries(fields)
    .map(([key, value]) => `  ${key}: ${value}\n`)
    .join('')}`;
};
const read = (text: string) => readTrackedImages(rootWith(text), 'shop');

test('an entry is an image, with the policy of its marker', () =>
  expect(read(entry())).toEqual({
    api: {
      pinned: 'image',
      repository: 'ghcr.io/shop/api',
      tag: '1.2.3',
      digest: 'unverified',
      date: '2026-11-25',
      source: 'a test',
      policy: 'api',
    },
  }));

test('who shows the registry a credential is read as well', () =>
  expect(read(entry({ credential: 'pod' }))['api']?.credential).toBe('pod'));

test.each([
  ['none', '1.2.3'],
  ['one of another namespace', '1.2.3 # {"$imagepolicy": "default:api:tag"}'],
  ['one for the whole image, which a tag is not', '1.2.3 # {"$imagepolicy": "flux-system:api"}'],
  ['one that is no JSON', "1.2.3 # {'$imagepolicy': 'flux-system:api:tag'}"],
])('a marker that Flux would not read as one for the tag is none: %s', (_, tag) =>
  expect(read(entry({ tag }))['api']?.policy).toBeUndefined(),
);

/** A broken file, and the problem that it gives. */
function problemOf(read: () => unknown): { message?: string; field?: string; file?: string } {
  try {
    read();
  } catch (error) {
    if (error instanceof PlatformError) return error.problems[0] ?? {};
    throw error;
  }
  return {};
}

test.each([
  ['no map', '- api\n', 'the file of images is no YAML map', undefined],
  ['no YAML', 'api: {', 'the file of images is no YAML map', undefined],
  ['an entry that is a string', 'api: 1.2.3\n', 'the entry is not a map', 'api'],
  ['a tag that YAML reads as a number', entry({ tag: '1.2' }), 'the tag is not a string', 'api.tag'],
  ['a digest cut short', entry({ digest: 'sha256:abc' }), 'this is not a digest', 'api.digest'],
  ['no repository', entry({ repository: '""' }), 'the repository is not a string', 'api.repository'],
])('%s is refused with its place', (_, text, message, field) =>
  expect(problemOf(() => read(text))).toMatchObject({
    message,
    file: 'platforms/shop/images.yaml',
    ...(field === undefined ? {} : { field }),
  }),
);

test('a file that is not there is a problem', () =>
  expect(problemOf(() => readTrackedImages(mkdtempSync(join(tmpdir(), 'images-')), 'shop'))).toMatchObject({
    message: 'the file of images is not there',
  }));
