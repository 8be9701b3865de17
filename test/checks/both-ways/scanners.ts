import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { checkCodes } from '../../../lib/checks';
import type { FoundTool } from '../../../lib/tools';
import { ask } from '../../../lib/tools/external/ask';
import { isUnable, readJson } from '../../../lib/tools/external/check';
import type { Files } from '../support/files';

/** The ids of a scanner that codes name. */
export const idsOf = (scanner: string): readonly string[] =>
  [...new Set(checkCodes.flatMap(({ scanners = [] }) => scanners))]
    .filter((name) => name.startsWith(`${scanner} `))
    .map((name) => name.slice(scanner.length + 1))
    .sort();

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

/** A folder for each set, and which of them a path is in. */
function folders(sets: readonly Files[], scratch: string): { root: string; setOf: (path: string) => number } {
  const root = join(scratch, 'sets');
  for (const [index, set] of sets.entries())
    for (const [number, content] of manifests(set).entries()) {
      const file = join(root, String(index), `${number}.yaml`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  return { root, setOf: (path) => Number(relative(root, resolve(root, path)).split(sep)[0]) };
}

const bySet = (
  sets: readonly Files[],
  said: readonly { readonly set: number; readonly id: string }[],
): readonly ReadonlySet<string>[] =>
  sets.map((_, index) => new Set(said.filter(({ set }) => set === index).map(({ id }) => id)));

interface Linted {
  readonly Reports?:
    | readonly { readonly Check: string; readonly Object: { readonly Metadata: { readonly FilePath: string } } }[]
    | null;
}

/**
 * All files at once: each folder is a cluster of its own to it. It is asked what codes name alone, since 0.8.1 comes to
 * no end on some of the files with all that it has.
 */
const kubeLinter: Says = async (tool, sets, scratch) => {
  const { root, setOf } = folders(sets, scratch);
  const args = [
    'lint',
    '--do-not-auto-add-defaults',
    '--include',
    idsOf('kube-linter').join(),
    '--format',
    'json',
    root,
  ];
  const { stdout, stderr } = await ask(tool, args, { timeoutSeconds: 120 });
  const { Reports } = read<Linted>(stdout, stderr);
  return bySet(
    sets,
    (Reports ?? []).map(({ Check, Object: { Metadata } }) => ({ set: setOf(Metadata.FilePath), id: Check })),
  );
};

interface Found {
  readonly Results?: readonly {
    readonly Target: string;
    readonly Misconfigurations?: readonly { readonly ID: string }[];
  }[];
}

/** All files at once, since a start of the program takes longer than what it does. */
const trivy: Says = async (tool, sets, scratch) => {
  const { root, setOf } = folders(sets, scratch);
  const args = ['config', '--quiet', '--skip-check-update', '--skip-version-check', '--format', 'json', root];
  const { stdout, stderr } = await ask(tool, args, { timeoutSeconds: 600 });
  return bySet(
    sets,
    (read<Found>(stdout, stderr).Results ?? []).flatMap(({ Target, Misconfigurations = [] }) =>
      Misconfigurations.map(({ ID }) => ({ set: setOf(Target), id: ID })),
    ),
  );
};

/** Scanners that say by an id what they object to, and need nothing but the files. */
export const SAYS = { 'kube-linter': kubeLinter, 'kube-score': kubeScore, trivy } as const;

export type Scanner = keyof typeof SAYS;
