import { basename, join } from 'node:path';
import { ask } from './ask';
import { type ExternalCheck, isUnable, type Looked, readJson, type Unable } from './check';
import { plantedFile } from './planted';
import { written } from './scratch';

/** What is read of a finding (actionlint 1.7, `-format '{{json .}}'`). */
interface Finding {
  readonly message: string;
  readonly filepath: string;
  readonly kind: string;
}

const IN_FORGE = /^(\.github|\.gitea)\/workflows\/[^/]+\.ya?ml$/;
/** Something was found; above it the tool did not work. */
const FOUND = 1;

/**
 * actionlint over the workflows of both forges: syntax, types of expressions, what jobs and steps name. Scripts are for
 * shellcheck, which it would call, and which is not asked here.
 */
export const actionlint: ExternalCheck = {
  tool: 'actionlint',
  asks: 'syntax, expressions and names of every workflow of both forges',
  planted: plantedFile(
    '.github/workflows/planted.yml',
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    needs: nobody\n    steps: [{run: "true"}]\n',
  ),
  run: async (tool, { files }, scratch): Promise<Looked | Unable> => {
    const own = files.filter(({ path }) => IN_FORGE.test(path));
    if (own.length === 0) return { looked: 0, differences: [] };
    // Two forges may have a workflow of one name.
    const places = new Map(
      own.map(({ path, text }) => [
        written(join(scratch, path.split('/')[0]?.slice(1) ?? ''), basename(path), text),
        path,
      ]),
    );
    const args = ['-no-color', '-shellcheck=', '-pyflakes=', '-format', '{{json .}}', ...places.keys()];
    const { status, stdout, stderr } = await ask(tool, args);
    if (status > FOUND) return { unable: stderr.trim().split('\n').slice(-3).join(' ') || `it ended with ${status}` };
    const said = readJson<readonly Finding[]>(stdout, stderr);
    if (isUnable(said)) return said;
    return {
      looked: own.length,
      differences: said.map(({ message, filepath, kind }) => ({
        tool: tool.name,
        check: kind,
        object: places.get(filepath) ?? filepath,
        message,
      })),
    };
  },
};
