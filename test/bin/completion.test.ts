import { spawnSync } from 'node:child_process';
import { runCommand } from '../../bin/commands';

async function script(shell: string): Promise<string> {
  let text = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  expect(await runCommand(['node', 'archipel', 'completion', shell])).toBe(0);
  write.mockRestore();
  return text;
}

/** What bash offers after these words, the last of which is being written. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const lines = [
    await script('bash'),
    `COMP_WORDS=(archipel ${words.map((word) => `'${word}'`).join(' ')})`,
    `COMP_CWORD=${words.length}`,
    '_archipel',
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ];
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', lines.join('\n')], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

test.each([
  [['ch'], ['check', 'charts']],
  [['charts', 'r'], ['record']],
  [['check', '--st'], ['--strict']],
  [['check', '--strict', '--format', 's'], ['sarif']],
  [['charts', 'pull', '--'], ['--help']],
] as const)('bash: after %j come %j', async (words, expected) =>
  expect([...(await offered(...words))].sort()).toEqual([...expected].sort()),
);

test('commands that only Git calls are not offered', async () => expect(await offered('hook')).toEqual(['hooks']));

test('zsh reads the script of bash by its own word for it', async () =>
  expect(await script('zsh')).toMatch(/^autoload -U \+X bashcompinit && bashcompinit\n_archipel\(\) \{/));

test('fish gets a line for each command and option', async () => {
  const text = await script('fish');
  expect(text).toMatch(/^complete -c archipel -f -n '__fish_use_subcommand' -a check -d '/m);
  expect(text).toMatch(/__fish_seen_subcommand_from check' -l format -r -f -a 'text json sarif junit github' -d '/);
});

test('another shell is wrong use', async () => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await runCommand(['node', 'archipel', 'completion', 'tcsh'])).toBe(2);
});
