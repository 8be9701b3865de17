import { basename, join } from 'node:path';
import { ask } from './ask';
import { type ExternalCheck, isUnable, type Looked, readJson, type Unable } from './check';
import type { DistFile } from './fleet-files';
import { plantedFile } from './planted';
import { written } from './scratch';

/** What is read of a finding. */
interface Finding {
  readonly ident: string;
  readonly desc: string;
  readonly locations: readonly { readonly symbolic: { readonly key: { readonly Local?: Local } } }[];
}
interface Local {
  readonly verbatim_path?: string;
  readonly given_path?: string;
}

const FORGES = ['.github', '.gitea'];
const isOf =
  (forge: string) =>
  ({ path }: DistFile): boolean =>
    path.startsWith(`${forge}/workflows/`);

/** A line for each file that it has read. */
const COMPLETED = /\bcompleted \S+/g;
/** From here on the status counts findings by how bad they are; below it is an error of the tool. */
const FINDINGS = 10;

/**
 * zizmor over the workflows of both forges, by the same rules: those of Gitea are put where it looks for workflows of
 * GitHub.
 */
export const zizmor: ExternalCheck = {
  tool: 'zizmor',
  asks: 'every workflow of both forges, offline',
  planted: plantedFile(
    '.github/workflows/planted.yml',
    'on: issues\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n' +
      '      - run: echo "${{ github.event.issue.title }}"\n',
  ),
  run: async (tool, { files }, scratch): Promise<Looked | Unable> => {
    const all: Looked[] = [];
    for (const forge of FORGES) {
      const own = files.filter(isOf(forge));
      if (own.length === 0) continue;
      const folder = join(scratch, forge.slice(1));
      for (const { path, text } of own) written(join(folder, '.github/workflows'), basename(path), text);
      const args = ['--offline', '--no-config', '--format', 'json', '--color', 'never', '.'];
      const { status, stdout, stderr } = await ask(tool, args, { cwd: folder });
      const said = readJson<readonly Finding[] | null>(stdout, stderr);
      if (isUnable(said)) return said;
      if (status !== 0 && status < FINDINGS) return { unable: stderr.trim().split('\n').slice(-3).join(' ') };
      all.push({
        looked: stderr.match(COMPLETED)?.length ?? 0,
        given: own.length,
        differences: (said ?? []).map(({ ident: check, desc: message, locations }) => ({
          tool: tool.name,
          check,
          object: `${forge}/workflows/${basename(fileOf(locations[0]?.symbolic.key.Local))}`,
          message,
        })),
      });
    }
    return {
      looked: all.reduce((sum, { looked }) => sum + looked, 0),
      given: all.reduce((sum, { given = 0 }) => sum + given, 0),
      differences: all.flatMap(({ differences }) => differences),
    };
  },
};

const fileOf = ({ verbatim_path: verbatim, given_path: given }: Local = {}): string => verbatim ?? given ?? '';
