import { newRelease as writeRelease } from '../../lib/app';
import { askedChart } from '../../lib/supply';
import { today } from './day';
import { loadPlatforms } from './load';
import { problemText } from './problems';
import { terminal } from './terminal';

/** What `archipel new release` was asked. */
export interface NewReleaseOptions {
  readonly root: string;
  /** `<repository>/<chart>@<version>` */
  readonly chart: string;
  readonly platform: string;
  readonly cluster: string;
  readonly namespace: string;
}

/** Status for names that do not exist, as for any wrong use. */
const WRONG_USE = 2;

/** What follows once the rest is said, in this order. */
const COMMANDS = [
  'npx archipel lock             # pins the bytes of the chart',
  'npx archipel charts pull      # the archive as its repository has it',
  'npx archipel charts record    # what it renders, into records/',
  'npx archipel lock             # the images that it runs',
  'npm run synth                 # proves it and writes dist/',
];

/** Writes the file of a release, and says what is left to say. @returns the exit status */
export async function newRelease({ chart, root, ...options }: NewReleaseOptions): Promise<number> {
  const screen = terminal(process.stderr);
  const asked = askedChart(chart);
  if (asked === undefined) {
    screen.say(
      [
        `'${chart}' names no chart`,
        '    allowed  https://<repository>/<chart>@<version>, or oci://<registry>/<path>/<chart>@<version>',
        '    to do    give the exact version',
      ].join('\n'),
    );
    return WRONG_USE;
  }
  const loaded = loadPlatforms(root);
  screen.progress(`rendering ${asked.name} ${asked.version}`);
  const made =
    'problems' in loaded
      ? { problems: loaded.problems, wrongUse: false }
      : await writeRelease({ root, platforms: loaded.platforms, chart: asked, today: today(), ...options });
  screen.done();
  if ('problems' in made) {
    screen.say(`${problemText(made.problems, screen.colour)}\nnothing was written`);
    return made.wrongUse ? WRONG_USE : 1;
  }
  for (const path of made.written) screen.say(`written: ${path}`);
  const lines = ['Left to say:', ...indented(made.left), '', 'Then:', ...indented(COMMANDS)];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
