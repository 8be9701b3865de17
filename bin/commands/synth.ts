import { type Described, judge, publish, type PublishResult, withEngineFor } from '../../lib/app';
import type { Report } from '../../lib/checks';
import type { GitOps, Problem } from '../../lib/model';
import { baseFrom } from './base';
import { loadPlatforms } from './load';
import { counted, countText, problemText } from './problems';
import { proofInputs } from './proof';
import { type Terminal, terminal } from './terminal';

/** What `archipel synth` was asked. */
export interface SynthOptions {
  readonly root: string;
  readonly crds?: string | undefined;
  /** Commit to hold what changes against. @default - see {@link baseFrom} */
  readonly base?: string | undefined;
  /** Prove before writing; off only to measure. */
  readonly gates: boolean;
  /** Render every platform for this engine; needs {@link out}. @default - each for its own */
  readonly engine?: GitOps['engine'];
  /** Folder to write `dist/` and all else into, instead of the repository. @default - the repository */
  readonly out?: string;
}

/** Renders the fleet, proves it and writes it; on any error nothing is written. @returns the exit status */
export async function synth({ root, crds, base, gates, engine, out = root }: SynthOptions): Promise<number> {
  const screen = terminal(process.stderr);
  const start = performance.now();
  const described = describe(root, engine);
  const against = base === undefined && out !== root ? {} : { base: baseFrom(base, process.env) };
  const proof = { root, ...proofInputs(root, crds), againstCommitted: false, ...against };
  const { rendered, report } = await judge({ described, ...proof, gates, onStep: (step) => screen.progress(step) });
  const remarks = report.problems;
  if (!report.clean) return refuse(screen, remarks, report.errors);

  screen.progress('writing');
  const published = publish({ root: out, owned: ['dist'], artifacts: rendered.artifacts });
  if (published.problems.length > 0) return refuse(screen, published.problems);

  screen.done();
  if (remarks.length > 0) screen.say(problemText(remarks, screen.colour));
  for (const line of skippedLines(report)) screen.say(line);
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  screen.say(
    [filesText(rendered.artifacts.length, published), gatesText(report, gates), countText(remarks), seconds].join('; '),
  );
  return 0;
}

/** The fleet, each platform delivered by the given engine, with what that engine cannot do among the problems. */
function describe(root: string, engine: GitOps['engine'] | undefined): Described {
  const loaded = loadPlatforms(root);
  if (engine === undefined) return loaded;
  const { platforms, problems: lost } = withEngineFor(loaded.platforms, engine);
  const problems = [...('problems' in loaded ? loaded.problems : []), ...lost];
  return problems.length > 0 ? { platforms, problems } : { platforms };
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

function gatesText(report: Report, gates: boolean): string {
  if (!gates) return 'gates were off';
  const passed = report.gates.filter(({ status }) => status === 'passed').length;
  return `${passed} of ${report.gates.length} gates passed`;
}

const skippedLines = (report: Report): readonly string[] =>
  report.gates.flatMap((outcome) =>
    outcome.status === 'skipped' ? [`skipped  gate ${outcome.gate}: ${outcome.reason}; ${outcome.remedy}`] : [],
  );
