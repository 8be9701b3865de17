import { type GitOps, lostByEngine, type Problem, withEngine } from '../../lib/model';
import { prove, publish, renderFleet } from '../../lib/app';
import { loadPlatforms } from './load';
import { countText, hasErrors, problemText } from './problems';
import { proofInputs } from './proof';
import { terminal } from './terminal';

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
export async function synth({ root, crds, gates, engine, out }: SynthOptions): Promise<number> {
  const { say, progress, done, colour } = terminal(process.stderr);
  const start = performance.now();
  const loaded = loadPlatforms(root);
  if ('problems' in loaded) return fail(problemText(loaded.problems, colour), loaded.problems.length);
  const lost =
    engine === undefined
      ? []
      : loaded.platforms.flatMap((platform) =>
          lostByEngine(platform.gitops, engine).map((what): Problem => ({
            code: 'gitops/cannot',
            severity: 'error',
            platform: platform.name,
            field: 'gitops',
            message: `${engine} has no ${what}`,
            given: engine,
            allowed: platform.gitops.engine,
            remedy: 'keep the engine of the platform, or take this out of its gitops and do it otherwise',
          })),
        );
  const platforms =
    engine === undefined
      ? loaded.platforms
      : loaded.platforms.map((platform) => ({ ...platform, gitops: withEngine(platform.gitops, engine) }));
  const { artifacts, problems: rendered } = await renderFleet({
    root,
    platforms,
    onCluster: (name) => progress(`rendering ${name}`),
  });
  const problems = [...lost, ...rendered];
  if (hasErrors(problems)) return fail(problemText(problems, colour), problems.length);

  progress('proving');
  const report = gates
    ? await prove(artifacts, { root, ...proofInputs(root, crds), againstCommitted: false })
    : undefined;
  if (report && !report.clean) return fail(problemText([...problems, ...report.problems], colour), report.errors);

  progress('writing');
  const published = publish({ root: out ?? root, owned: ['dist'], artifacts });
  done();
  if (published.problems.length > 0) return fail(problemText(published.problems, colour), published.problems.length);

  const remarks = [...problems, ...(report?.problems ?? [])];
  if (remarks.length > 0) say(problemText(remarks, colour));
  for (const gate of report?.gates ?? [])
    if (gate.status === 'skipped') say(`skipped  gate ${gate.gate}: ${gate.reason}; ${gate.remedy}`);
  const passed = report?.gates.filter(({ status }) => status === 'passed').length ?? 0;
  const proved = report ? `${passed} of ${report.gates.length} gates passed` : 'gates were off';
  const { written, removed, unchanged } = published;
  say(
    `${artifacts.length} files: ${written.length} written, ${removed.length} removed, ${unchanged} unchanged; ${proved}; ${countText(remarks)}; ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  return 0;

  function fail(text: string, count: number): number {
    done();
    say(text);
    say(`${count} ${count === 1 ? 'problem' : 'problems'}; nothing was written`);
    return 1;
  }
}
