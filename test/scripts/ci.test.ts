import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ciPrograms } from '../../lib/pins';

const script = join(__dirname, '../../scripts/install-program.sh');
const PROGRAM = '#!/bin/sh\necho installed\n';

/** A machine of CI on which curl answers with a file, and unzip takes an archive for its one file. */
function machine(answer: string) {
  const folder = mkdtempSync(join(tmpdir(), 'ci-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'curl'),
    `#!/usr/bin/env bash\nwhile [ "$1" != --output ]; do shift; done\ncp '${answer}' "$2"\n`,
    { mode: 0o755 },
  );
  writeFileSync(join(bin, 'unzip'), '#!/usr/bin/env bash\n[ "$1 $3" = "-p tool" ] && cat "$2"\n', { mode: 0o755 });
  const install = (...args: readonly string[]) =>
    spawnSync('bash', [script, ...args], {
      encoding: 'utf8',
      env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, RUNNER_TEMP: folder, GITHUB_PATH: join(folder, 'path') },
    });
  return {
    folder,
    install,
    programs: join(folder, 'programs'),
    extended: () => (existsSync(join(folder, 'path')) ? readFileSync(join(folder, 'path'), 'utf8') : ''),
  };
}

const sum = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
function file(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'answer-'));
  mkdirSync(join(folder, 'tool-1.0'));
  writeFileSync(join(folder, 'tool'), PROGRAM);
  writeFileSync(join(folder, 'tool-1.0/tool'), PROGRAM);
  if (name.endsWith('.tar.gz')) spawnSync('tar', ['-czf', name, 'tool-1.0/tool'], { cwd: folder });
  return join(folder, name);
}

test.each([
  ['a program by itself', 'tool', []],
  ['one in an archive', 'tool.tar.gz', ['tool-1.0/tool']],
])('%s is verified, installed and on PATH for later steps', (_, name, member) => {
  const answer = file(name);
  const { install, programs, extended } = machine(answer);
  expect(install('tool', `https://example.org/${name}`, sum(answer), ...member)).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(spawnSync(join(programs, 'tool'), { encoding: 'utf8' }).stdout).toBe('installed\n');
  expect(extended()).toBe(`${programs}\n`);
});

test('one in a zip is asked of unzip by its path', () => {
  const answer = file('tool');
  const { install, programs } = machine(answer);
  expect(install('tool', 'https://example.org/tool.zip', sum(answer), 'tool').status).toBe(0);
  expect(statSync(join(programs, 'tool')).mode & 0o111).toBe(0o111);
});

test('a program whose publisher gives a SHA-512 is held against that', () => {
  const answer = file('tool');
  const { install, programs } = machine(answer);
  const sha512 = createHash('sha512').update(readFileSync(answer)).digest('hex');
  expect(install('tool', 'https://example.org/tool', sha512).status).toBe(0);
  expect(existsSync(join(programs, 'tool'))).toBe(true);
  expect(install('tool', 'https://example.org/tool', 'a'.repeat(128)).status).toBe(1);
  expect(install('tool', 'https://example.org/tool', 'abc')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('abc is neither a SHA-256 nor a SHA-512'),
  });
});

test('what is not what is pinned is not installed, and both checksums are told', () => {
  const answer = file('tool');
  const { install, programs, extended } = machine(answer);
  const { status, stderr } = install('tool', 'https://example.org/tool', 'a'.repeat(64));
  expect(status).toBe(1);
  expect(stderr).toContain(
    `what https://example.org/tool answers is not what is pinned: ${sum(answer)} instead of ${'a'.repeat(64)}`,
  );
  expect([existsSync(join(programs, 'tool')), extended()]).toEqual([false, '']);
});

test('an answer that does not come ends the step', () => {
  const { install, extended } = machine('/nowhere');
  expect(install('tool', 'https://example.org/tool', 'a'.repeat(64)).status).not.toBe(0);
  expect(extended()).toBe('');
});

test('every pin is a checksum, and its address names its version', () => {
  for (const { url, sha256, sha512, version } of Object.values(ciPrograms)) {
    expect(sha256 ?? sha512).toMatch(sha256 === undefined ? /^[0-9a-f]{128}$/ : /^[0-9a-f]{64}$/);
    expect(url).toContain(version.replace(/^v/, ''));
  }
});
