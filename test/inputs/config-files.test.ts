import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfigFiles } from '../../lib/inputs';

const root = mkdtempSync(join(tmpdir(), 'config-files-'));
const put = (path: string, content: string | Uint8Array): void => {
  const file = join(root, 'platforms/shop', path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
};
put('files/nginx/default.conf', 'server {}\n');
put('files/nginx/mime.types', 'types {}\n');
put('files/nested/inner/a', 'a');
put('files/binary/logo', new Uint8Array([0xff, 0xd8, 0x00]));

test('reads the files of a folder by name', () =>
  expect(readConfigFiles(root, 'shop', 'files/nginx')).toEqual({
    'default.conf': 'server {}\n',
    'mime.types': 'types {}\n',
  }));

test.each([
  ['files/none', /there are no configuration files/],
  ['files/nested', /one folder/],
  ['files/binary', /no text/],
])('refuses %s', (folder, message) => expect(() => readConfigFiles(root, 'shop', folder)).toThrow(message));
