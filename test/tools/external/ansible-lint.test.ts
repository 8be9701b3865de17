import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFleetFiles } from '../../../lib/tools/external';
import { checks, root, standIn } from './support';

describe('ansible-lint', () => {
  const [lint] = checks.filter(({ tool }) => tool === 'ansible-lint');
  const scratch = (): string => mkdtempSync(join(tmpdir(), 'scratch-'));
  const fleet = readFleetFiles(root);
  const over = async (script: string): Promise<unknown> => lint?.run(standIn('ansible-lint', script), fleet, scratch());

  test('is given every role and playbook, their settings, and every inventory that is rendered', async () => {
    const committed = spawnSync(
      'git',
      ['ls-files', 'ansible/roles/*.yml', 'ansible/playbooks/*.yml', 'dist/*/ansible/*.yml'],
      { cwd: root, encoding: 'utf8' },
    );
    const count = committed.stdout.trim().split('\n').length;
    expect(count).toBeGreaterThan(40);
    const script =
      'ls .ansible-lint ansible.cfg >&2 && echo "[]" && echo "Passed: 0 failure(s), 0 warning(s) on $(find ' +
      '"${@:5}" -name "*.yml" | wc -l) files." >&2';
    expect(await over(script)).toMatchObject({ looked: count, differences: [] });
  });
  test('objects by file and rule', async () => {
    const issue = {
      check_name: 'var-naming[no-role-prefix]',
      description: 'a prefix',
      location: { path: 'roles/cni/tasks/main.yml' },
    };
    expect(
      await over(
        `echo '${JSON.stringify([issue])}'; echo 'Failed: 1 failure(s), 0 warning(s) in 62 files processed of ` +
          `65 encountered.' >&2; exit 2`,
      ),
    ).toMatchObject({
      looked: 62,
      differences: [{ check: 'var-naming[no-role-prefix]', object: 'roles/cni/tasks/main.yml', message: 'a prefix' }],
    });
  });
  test('has looked at nothing where it does not say at what', async () =>
    expect(await over('echo "[]"')).toMatchObject({ looked: 0, given: expect.any(Number) as number }));
  test('has not done its work where it fell over', async () =>
    expect(await over('echo no such collection >&2; exit 1')).toMatchObject({ unable: 'no such collection' }));
});
