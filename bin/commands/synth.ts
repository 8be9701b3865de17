import { prove, publish, type PublishResult, renderFleet, withEngineFor } from '../../lib/app';
import type { Report } from '../../lib/checks';
import type { GitOps, Platform, Problem } from '../../lib/model';
import { loadPlatforms } from './load';
import { counted, countText, hasErrors, problemText } from './problems';
import { proofInputs } from './proof';
import { type Terminal, terminal } from './terminal';

/** What `archipel synth` was asked. */
export interface SynthOptions {
  readonly root: string;
  readonly crds?: string | undefined;
  /** Prove before writing; off only to measure. */
  readonly gates: boolean;
  /** Render every platform for this engine; needs {@link out}. @default - each for its own */
  readonly engine?: GitOps['engine'];
  /** Folder to write `dist/` and all else into, instead of the repository. @default - the repository */
  readonly out?: string;
}

/** Renders the fleet, proves it and writes it; on any error nothing is written. @returns the exit status */
export async function synth({ root, crds, gates, engine, out = root }: SynthOptions): Promise<number> {
  const screen = terminal(process.stderr);
  const start = performance.now();
  const described = describe(root, engine);
  if ('problems' in described) return refuse(screen, described.problems);

  const rendered = await renderFleet({ root, ...described, onCluster: (name) => screen.progress(`rendering ${name}`) });
  const problems = [...described.lost, ...rendered.problems];
  if (hasErrors(problems)) return refuse(screen, problems);

  screen.progress('proving');
  const proof = { root, ...proofInputs(root, crds), againstCommitted: false };
  const report = gates ? await prove(rendered.artifacts, proof) : undefined;
  const remarks = [...problems, ...(report?.problems ?? [])];
  if (report && !report.clean) return refuse(screen, remarks, report.errors);

  screen.progress('writing');
  const published = publish({ root: out, owned: ['dist'], artifacts: rendered.artifacts });
  if (published.problems.length > 0) return refuse(screen, published.problems);

  screen.done();
  if (remarks.length > 0) screen.say(problemText(remarks, screen.colour));
  for (const line of skippedLines(report)) screen.say(line);
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  screen.say(
    [filesText(rendered.artifacts.length, published), gatesText(report), countText(remarks), seconds].join('; '),
  );
  return 0;
}

/** What a synthesis starts from. */
interface Fleet {
  readonly platforms: readonly Platform[];
  /** What the chosen engine cannot do. */
  readonly lost: readonly Problem[];
}

function describe(
  root: string,
  engine: GitOps['engine'] | undefined,
): Fleet | { readonly problems: readonly Problem[] } {
  const loaded = loadPlatforms(root);
  if ('problems' in loaded) return loaded;
  if (engine === undefined) return { ...loaded, lost: [] };
  const { platforms, problems: lost } = withEngineFor(loaded.platforms, engine);
  return { platforms, lost };
}

/** @param count - of the problems that stop the synthesis. @default - all of them */
function refuse(screen: Terminal, problems: readonly Problem[], count = problems.length): number {
  screen.done();
  screen.say(problemText(problems, screen.colour));
  screen.say(`${counted(count, 'problem')}; nothing was written`);
  return 1;
}

const filesText = (count: number, { written, removed, unchanged }: PublishResult): string =>
  `${count} files: ${written.length} written, ${removed.length} removed, ${unchanged} unchanged`;

function gatesText(report: Report | undefined): string {
  if (report === undefined) return 'gates were off';
  const passed = report.gates.filter(({ status }) => status === 'passed').length;
  return `${passed} of ${report.gates.length} gates passed`;
}

const skippedLines = (report: Report | undefined): readonly string[] =>
  (report?.gates ?? []).flatMap((outcome) =>
    outcome.status === 'skipped' ? [`skipped  gate ${outcome.gate}: ${outcome.reason}; ${outcome.remedy}`] : [],
  );
