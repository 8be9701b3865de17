import { diffChart, type FleetDiff, renderFleet, UNDERIVED } from '../../lib/app';
import { changesText } from '../../lib/supply';
import { loadPlatforms } from './load';
import { counted, hasErrors, problemText } from './problems';
import { terminal } from './terminal';

export const DIFF_FORMATS = ['text', 'json'] as const;

/** What `archipel charts diff` was asked. */
export interface DiffOptions {
  readonly root: string;
  readonly chart: string;
  readonly version: string;
  readonly format: (typeof DIFF_FORMATS)[number];
}

/** Tells what another version of a chart would change. @returns the exit status: 1 where something does not render */
export async function chartDiff({ root, chart, version, format }: DiffOptions): Promise<number> {
  const screen = terminal(process.stderr);
  const loaded = loadPlatforms(root);
  const rendered =
    'problems' in loaded
      ? { artifacts: [], problems: loaded.problems }
      : await renderFleet({
          root,
          platforms: loaded.platforms,
          onCluster: (name) => screen.progress(`rendering ${name}`),
        });
  // What a release renders is just what is asked here.
  const problems = rendered.problems.filter(({ code }) => code !== UNDERIVED);
  if (hasErrors(problems)) {
    screen.done();
    screen.say(problemText(problems, screen.colour));
    screen.say('nothing was compared: the fleet cannot be rendered');
    return 1;
  }
  screen.progress(`rendering ${chart} ${version}`);
  const onRelease = (done: number, all: number): void => screen.progress(`releases compared: ${done} of ${all}`);
  const diff = await diffChart(rendered.artifacts, { root, chart, version, onRelease });
  screen.done();
  if (diff.problems.length > 0) screen.say(problemText(diff.problems, screen.colour));
  if (format === 'json') process.stdout.write(`${JSON.stringify({ chart, to: version, ...diff }, null, 2)}\n`);
  else if (diff.releases > 0) process.stdout.write(`${diffText(chart, version, diff)}\n`);
  return hasErrors(diff.problems) ? 1 : 0;
}

function diffText(chart: string, version: string, { from, releases, changes }: FleetDiff): string {
  const title = `${chart} ${from.join(', ')} → ${version}: ${counted(releases, 'release')}`;
  if (changes.length === 0) return `${title}, nothing changes`;
  return `${title}, ${counted(changes.length, 'change')}\n\n${changesText(changes, releases)}`;
}
