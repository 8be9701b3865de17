import { renderFleet, tryValues } from '../../lib/app';
import { loadPlatforms } from './load';
import { counted, hasErrors, problemText } from './problems';
import { terminal } from './terminal';

/** What `archipel charts values` was asked. */
export interface ValuesOptions {
  readonly root: string;
  readonly release?: string | undefined;
  readonly every?: number | undefined;
}

/** Tries another value in each leaf of the values of releases. @returns the exit status: 1 where one changes nothing */
export async function chartValues({ root, release, every }: ValuesOptions): Promise<number> {
  const screen = terminal(process.stderr);
  const loaded = loadPlatforms(root);
  const rendered =
    'problems' in loaded
      ? { artifacts: [], problems: loaded.problems }
      : await renderFleet({ root, platforms: loaded.platforms });
  if (hasErrors(rendered.problems)) {
    screen.say(problemText(rendered.problems, screen.colour));
    screen.say('no value was tried: the fleet cannot be rendered');
    return 1;
  }
  const onRelease = (done: number, all: number): void => screen.progress(`releases tried: ${done} of ${all}`);
  const { releases, untried, problems } = await tryValues(rendered.artifacts, { root, release, every, onRelease });
  screen.done();
  if (releases.length === 0) {
    screen.say(
      release === undefined
        ? 'no chart is at hand; run npx archipel charts pull'
        : `there is no release ${release} whose chart is at hand; run npx archipel charts pull`,
    );
    return 1;
  }
  if (problems.length > 0) screen.say(problemText(problems, screen.colour));
  const sum = (count: (one: (typeof releases)[number]['effects']) => number): number =>
    releases.reduce((total, { effects }) => total + count(effects), 0);
  process.stdout.write(
    [
      `${counted(releases.length, 'release')}, ${sum(({ leaves }) => leaves)} leaves tried`,
      `${sum(({ refused }) => refused.length)} take no other value`,
      `${sum(({ switchedOff }) => switchedOff.length)} are switched off by a neighbour`,
      `${sum(({ idle }) => idle.length)} known to the chart, and decided elsewhere`,
      `${sum(({ without }) => without.length)} without any effect`,
      ...(untried === 0 ? [] : [`${counted(untried, 'release')} untried: no chart at hand`]),
    ].join('; ') + '\n',
  );
  return hasErrors(problems) ? 1 : 0;
}
