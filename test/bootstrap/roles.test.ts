import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const folder = join(__dirname, '../../ansible');
const roles = readdirSync(join(folder, 'roles'));
const read = <T>(path: string, absent: T): T =>
  existsSync(join(folder, path)) ? (parse(readFileSync(join(folder, path), 'utf8')) as T) : absent;

interface Task {
  readonly vars?: Readonly<Record<string, unknown>>;
  readonly 'ansible.builtin.include_role'?: { readonly name: string };
}

// ansible-lint asks the same (var-naming[no-role-prefix]); this holds where it is not installed.
describe.each(roles)('the role %s', (role) => {
  test('names its variables after itself', () => {
    const names = Object.keys(read<Record<string, unknown>>(`roles/${role}/defaults/main.yml`, {}));
    expect(names.filter((name) => !name.startsWith(`${role}_`))).toEqual([]);
  });
  test('hands on to another role what is named after that one', () => {
    const given = read<readonly Task[]>(`roles/${role}/tasks/main.yml`, []).flatMap(
      ({ vars = {}, 'ansible.builtin.include_role': included }) => {
        // Which role it is may be known only when it runs.
        if (included === undefined || included.name.includes('{{')) return [];
        return Object.keys(vars).map((name) => ({ name, to: included.name }));
      },
    );
    expect(given.filter(({ name, to }) => !name.startsWith(`${to}_`))).toEqual([]);
  });
});

test('ansible.cfg sets nothing that a later ansible-core does not know', () => {
  // Without effect since ansible-core 2.19, gone in 2.23: an undefined variable is an error anyway.
  expect(readFileSync(join(folder, 'ansible.cfg'), 'utf8')).not.toContain('error_on_undefined_vars');
});
