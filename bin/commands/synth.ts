import { auditOf } from '../../lib/aws';
import {
  type Described,
  judge,
  type KeptRun,
  publish,
  type PublishResult,
  withEngineFor,
  withOrigins,
} from '../../lib/app';
import { type Report, warningsLine } from '../../lib/checks';
import { readCommitted } from '../../lib/inputs';
import type { Artifact, GitOps, Problem } from '../../lib/model';
import { baseFrom } from './base';
import { keptRun, loadPlatforms } from './load';
import { counted, countText, problemText } from './problems';
import { proofInputs } from './proof';
import { keepProven } from './proven';
import { checkedSelection, isSelected, selectedReport, type Selection } from './selection';
import { strictReport } from './strict';
import { type Terminal, terminal } from './terminal';

/** What `archipel synth` was asked. */
export interface SynthOptions extends Selection {
  readonly root: string;
  readonly crds?: string | undefined;
  /** Commit to hold what changes against. @default - see {@link baseFrom} */
  readonly base?: string | undefined;
  /** Prove before writing; off only to measure. */
  readonly gates: boolean;
  /** What was not proven counts as an error. @default false */
  readonly strict?: boolean;
  /** Show each warning, not their number alone. @default true */
  readonly warnings?: boolean;
  /** Render every platform for this engine; needs {@link out}. @default - each for its own */
  readonly engine?: GitOps['engine'];
  /** Folder to write `dist/` and all else into, instead of the repository. @default - the repository */
  readonly out?: string;
}

/** Renders the fleet, proves it and writes it; on any error nothing is written. @returns the exit status */
export async function synth(options: SynthOptions): Promise<number> {
  const { root, crds, base, gates, strict = false, warnings = true, engine, out = root } = options;
  const screen = terminal();
  const start = performance.now();
  const began = Date.now();
  const kept = keptRun(root);
  const described = describe(root, engine, kept);
  const selection = checkedSelection(root, described, options);
  const against = base === undefined && out !== root ? {} : { base: baseFrom(base, process.env) };
  const proof = { root, ...proofInputs(root, crds), againstCommitted: false, audit: auditOf, kept, ...against };
  const { rendered, report } = await judge({ described, ...proof, gates, onStep: (step) => screen.progress(step) });
  const whole = withOrigins(root, strict ? strictReport(root, report) : report);
  const judged = selectedReport(whole, selection);
  const remarks = judged.problems;
  if (!judged.clean) return refuse(screen, remarks, warnings, judged.errors);

  screen.progress('writing');
  const artifacts = chosen(out, rendered.artifacts, selection);
  const published = publish({ root: out, owned: ['dist'], artifacts });
  if (published.problems.length > 0) return refuse(screen, published.problems, true);

  screen.done();
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const counts = [filesText(artifacts.length, published), gatesText(judged, gates), countText(remarks), seconds].join(
    '; ',
  );
  tell([...problemLines(remarks, warnings, screen.colour), ...skippedLines(judged), counts]);
  if (gates && engine === undefined && out === root && whole.clean) await keepProven(root, began);
  return 0;
}

/** The artifacts of what was selected; of the rest what is there, which stays as it is. */
function chosen(out: string, artifacts: readonly Artifact[], selection: Selection): readonly Artifact[] {
  if (selection.platform === undefined) return artifacts;
  const others = [...readCommitted(out, [])]
    .map(([path, content]): Artifact => ({ path, content, source: 'what is there' }))
    .filter((one) => !isSelected(one, selection));
  return [...artifacts.filter((one) => isSelected(one, selection)), ...others];
}

/** Results go where those of `check` go; progress and errors of the call beside them. */
const tell = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

/** Errors in full, warnings in full or by their number. */
function problemLines(problems: readonly Problem[], warnings: boolean, colour: boolean): readonly string[] {
  const shown = warnings ? problems : problems.filter(({ severity }) => severity === 'error');
  return [...(warnings ? [] : warningsLine(problems)), ...(shown.length === 0 ? [] : [problemText(shown, colour)])];
}

/** The fleet, each platform delivered by the given engine, with what that engine cannot do among the problems. */
function describe(root: string, engine: GitOps['engine'] | undefined, kept: KeptRun | undefined): Described {
  const loaded = loadPlatforms(root, kept);
  if (engine === undefined) return loaded;
  const { platforms, problems: lost } = withEngineFor(loaded.platforms, engine);
  const problems = [...('problems' in loaded ? loaded.problems : []), ...lost];
  return problems.length > 0 ? { platforms, problems } : { platforms };
}

/** @param count - of the problems that stop the synthesis. @default - all of them */
function refuse(screen: Terminal, problems: readonly Problem[], warnings: boolean, count = problems.length): number {
  screen.done();
  tell([...problemLines(problems, warnings, screen.colour), `${counted(count, 'problem')}; nothing was written`]);
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
