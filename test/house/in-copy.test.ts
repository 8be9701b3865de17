import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { archipelIn } from '../support/in-copy';

const copy = mkdtempSync(join(tmpdir(), 'copy-'));
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
};

beforeAll(() => {
  put('lib/common/optional.ts', `throw new Error('sources are those of the repository');`);
  put('platforms/index.ts', `export const word: string = 'one';`);
  put(
    'bin/commands/index.ts',
    `import { defined } from '../../lib/common/optional';
import { word } from '../../platforms';
export async function runCommand([, , name]: readonly string[]): Promise<number> {
  process.stdout.write(word + Object.keys(defined({ a: name })).join());
  process.stderr.write(process.cwd() + String(process.stderr.isTTY));
  if (name === 'throw') throw new Error('as told');
  return 3;
}`,
  );
});

test('a command of a copy runs in its folder, with what it writes and its status', async () => {
  expect(await archipelIn(copy, 'a')).toEqual({ status: 3, stdout: 'onea', stderr: `${copy}undefined` });
});

test('an edit of a platform is seen by the next command', async () => {
  put('platforms/index.ts', `export const word: string = 'two';`);
  expect(await archipelIn(copy, 'a')).toMatchObject({ stdout: 'twoa' });
});

test('afterwards the process is as it was, whatever happened', async () => {
  const [folder, write] = [process.cwd(), process.stdout.write.name];
  await expect(archipelIn(copy, 'throw')).rejects.toThrow('as told');
  expect([process.cwd(), process.stdout.write.name]).toEqual([folder, write]);
});
