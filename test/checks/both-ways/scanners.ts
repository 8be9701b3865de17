import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FoundTool } from '../../../lib/tools';
import { ask } from '../../../lib/tools/external/ask';
import { isUnable, readJson } from '../../../lib/tools/external/check';
import type { Files } from '../support/files';

/** What a scanner says of a set of files: its ids, each once. */
export type Says = (
  tool: FoundTool,
  sets: readonly Files[],
  scratch: string,
) => Promise<readonly ReadonlySet<string>[]>;

/** Objects of a cluster alone: a scanner of manifests reads nothing else. */
const manifests = (files: Files): readonly string[] =>
  Object.entries(files)
    .filter(([path]) => path.endsWith('.yaml') && !path.startsWith('/') && !path.endsWith('kustomization.yaml'))
    .map(([, content]) => content);

const stream = (files: Files): string => manifests(files).join('\n---\n');

/** A file for each set, which is asked alone: a scanner holds one object against others. */
const oneByOne =
  (says: (tool: FoundTool, text: string, file: string) => Promise<readonly string[]>): Says =>
  async (tool, sets, scratch) => {
    const said: ReadonlySet<string>[] = [];
    for (const [index, set] of sets.entries()) {
      const file = join(scratch, `${index}.yaml`);
      writeFileSync(file, stream(set));
      said.push(new Set(await says(tool, stream(set), file)));
    }
    return said;
  };

const read = <T>(stdout: string, stderr: string): T => {
  const said = readJson<T>(stdout, stderr);
  if (isUnable(said)) throw new Error(said.unable);
  return said;
};

const OPTIONAL = [
  'container-resource-requests-equal-limits',
  'container-ports-check',
  'container-seccomp-profile',
].flatMap((id) => ['--enable-optional-test', id]);

const kubeScore = oneByOne(async (tool, input) => {
  const { stdout, stderr } = await ask(tool, ['score', ...OPTIONAL, '--output-format', 'json', '-'], { input });
  // Of files without an object it says `null`.
  const said = read<
    readonly { checks: readonly { check: { id: string }; grade: number; skipped: boolean }[] }[] | null
  >(stdout, stderr);
  return (said ?? []).flatMap(({ checks }) =>
    checks.filter((one) => one.grade < 10 && !one.skipped).map((one) => one.check.id),
  );
});

const kubeLinter = oneByOne(async (tool, _text, file) => {
  const { stdout, stderr } = await ask(tool, ['lint', '--add-all-built-in', '--format', 'json', file]);
  // Of files without an object it says `null`, or nothing at all.
  const said = stdout === '' ? null : read<{ Reports?: readonly { Check: string }[] | null } | null>(stdout, stderr);
  return (said?.Reports ?? []).map((one) => one.Check);
});

interface Found {
  readonly Results?: readonly {
    readonly Target: string;
    readonly Misconfigurations?: readonly { readonly ID: string }[];
  }[];
}

/** All files at once, since a start of the program takes longer than what it does. */
const trivy: Says = async (tool, sets, scratch) => {
  const root = join(scratch, 'sets');
  for (const [index, set] of sets.entries())
    for (const [number, content] of manifests(set).entries()) {
      const file = join(root, String(index), `${number}.yaml`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  const args = ['config', '--quiet', '--skip-check-update', '--skip-version-check', '--format', 'json', root];
  const { stdout, stderr } = await ask(tool, args, { timeoutSeconds: 600 });
  const results = read<Found>(stdout, stderr).Results ?? [];
  return sets.map(
    (_, index) =>
      new Set(
        results
          .filter(({ Target }) => Target.startsWith(`${index}/`))
          .flatMap(({ Misconfigurations = [] }) => Misconfigurations.map(({ ID }) => ID)),
      ),
  );
};

/** Scanners that say by an id what they object to, and need nothing but the files. */
export const SAYS = { 'kube-linter': kubeLinter, 'kube-score': kubeScore, trivy } as const;
