import { basename, dirname, join } from 'node:path';
import { ask } from './ask';
import { type ExternalCheck, isUnable, type Looked, readJson, type Unable } from './check';
import type { DistFile } from './fleet-files';
import { written } from './scratch';

/** What ansible-lint says in the format of Code Climate. */
interface Issue {
  readonly check_name: string;
  readonly description: string;
  readonly location: { readonly path: string; readonly lines?: { readonly begin: number | { readonly line: number } } };
}

const byHand = ({ path }: DistFile): boolean => path.startsWith('ansible/');
const rendered = ({ path }: DistFile): boolean => /^dist\/[^/]+\/ansible\//.test(path);

/** `on 44 files` up to release 25, `in 62 files processed of 65 encountered` from 26 on. */
const FILES = /\b(?:on|in) (\d+) files\b/;

/**
 * ansible-lint over the roles and playbooks, by the settings that stand beside them, and over the inventories that are
 * rendered. It works in a copy, since it keeps a folder of its own where it runs.
 */
export const ansibleLint: ExternalCheck = {
  tool: 'ansible-lint',
  asks: 'roles, playbooks and rendered inventories, offline',
  planted: { path: 'ansible/playbooks/planted.yml', text: '---\n- hosts: all\n  tasks:\n    - shell: ls\n' },
  run: async (tool, { files }, scratch): Promise<Looked | Unable> => {
    const own = files.filter((file) => byHand(file) || rendered(file));
    if (own.length === 0) return { looked: 0, differences: [] };
    for (const { path, text } of own) written(join(scratch, dirname(path)), basename(path), text);
    const folders = ['playbooks', 'roles'].filter((folder) =>
      own.some(({ path }) => path.startsWith(`ansible/${folder}/`)),
    );
    const inventories = [
      ...new Set(own.filter(rendered).map(({ path }) => join('..', path.split('/').slice(0, 3).join('/')))),
    ];
    const args = ['--offline', '--nocolor', '-f', 'json', ...folders, ...inventories];
    const { status, stdout, stderr } = await ask(tool, args, { cwd: join(scratch, 'ansible'), timeoutSeconds: 300 });
    const said = readJson<readonly Issue[] | null>(stdout, stderr);
    if (isUnable(said)) return said;
    // 2: it objects to something. Everything else but 0 means that it has not done its work.
    if (said === null || (status !== 0 && status !== 2))
      return { unable: stderr.trim().split('\n').slice(-3).join(' ') };
    return {
      looked: Number(FILES.exec(stderr)?.[1] ?? 0),
      given: own.filter(({ path }) => /\.ya?ml$/.test(path)).length,
      differences: said.map(({ check_name: check, description, location: { path } }) => ({
        tool: tool.name,
        check,
        object: path,
        message: description,
      })),
    };
  },
};
