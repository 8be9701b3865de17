import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnownVersions, VERSIONS_FILE } from '../../lib/supply/tools/known-versions';

const root = (): string => mkdtempSync(join(tmpdir(), 'versions-'));

function program(folder: string, text = 'one'): string {
  const path = join(folder, 'helm');
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

describe('the version of a program', () => {
  test('is asked for once', async () => {
    const folder = root();
    const ask = jest.fn().mockResolvedValue('v1.0.0');
    const path = program(folder);
    expect(await new KnownVersions(folder).get(path, ask)).toBe('v1.0.0');
    expect(await new KnownVersions(folder).get(path, ask)).toBe('v1.0.0');
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('and again once the file is another one', async () => {
    const folder = root();
    const ask = jest.fn().mockResolvedValueOnce('v1.0.0').mockResolvedValueOnce('v2.0.0');
    expect(await new KnownVersions(folder).get(program(folder), ask)).toBe('v1.0.0');
    expect(await new KnownVersions(folder).get(program(folder, 'another'), ask)).toBe('v2.0.0');
  });

  test('each time for one that is found on PATH, or that gave no answer', async () => {
    const folder = root();
    const ask = jest.fn().mockResolvedValue('v1.0.0');
    await new KnownVersions(folder).get('helm', ask);
    await new KnownVersions(folder).get('helm', ask);
    const silent = jest.fn().mockResolvedValue(undefined);
    await new KnownVersions(folder).get(program(folder), silent);
    await new KnownVersions(folder).get(program(folder), silent);
    expect([ask.mock.calls.length, silent.mock.calls.length]).toEqual([2, 2]);
  });

  test('and where what was kept is damaged', async () => {
    const folder = root();
    const ask = jest.fn().mockResolvedValue('v1.0.0');
    const path = program(folder);
    await new KnownVersions(folder).get(path, ask);
    writeFileSync(join(folder, VERSIONS_FILE), '{');
    await new KnownVersions(folder).get(path, ask);
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
