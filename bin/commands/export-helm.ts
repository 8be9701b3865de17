import { resolve } from 'node:path';
import {
  exportedCharts,
  type ExportedCharts,
  publish,
  type Rendered,
  renderFleet,
  type UnknownChart,
} from '../../lib/app';
import { loadPlatforms } from './load';
import { hasErrors, problemText } from './problems';
import { type Terminal, terminal } from './terminal';

/** What `archipel export helm` was asked. */
export interface ExportHelmOptions {
  readonly root: string;
  /** `<platform>` or `<platform>/<workload>`. @default - every workload of every platform */
  readonly target?: string | undefined;
  /** Folder to write below, from where the command runs. */
  readonly out: string;
}

/** Status for a target that does not exist, as for any wrong use. */
const WRONG_USE = 2;

/**
 * Writes the Helm charts of workloads to `<out>/<platform>/<workload>`, with the content of `dist/<platform>/charts`.
 *
 * @returns the exit status
 */
export async function exportHelm({ root, target, out }: ExportHelmOptions): Promise<number> {
  const screen = terminal(process.stderr);
  const rendered = await render(root, screen);
  screen.done();
  if (hasErrors(rendered.problems)) {
    screen.say(`${problemText(rendered.problems, screen.colour)}\nnothing was written: the fleet cannot be rendered`);
    return 1;
  }
  const charts = exportedCharts(rendered.artifacts, target);
  if ('known' in charts) {
    screen.say(unknownText(target, charts));
    return WRONG_USE;
  }
  return write(screen, charts, out);
}

async function render(root: string, { progress }: Terminal): Promise<Rendered> {
  const loaded = loadPlatforms(root);
  if ('problems' in loaded) return { artifacts: [], problems: loaded.problems };
  return renderFleet({ root, platforms: loaded.platforms, onCluster: (name) => progress(`rendering ${name}`) });
}

function write({ say, colour }: Terminal, { artifacts, trees }: ExportedCharts, out: string): number {
  const [first = '', ...more] = trees;
  const { problems, written, removed, unchanged } = publish({ root: resolve(out), owned: [first, ...more], artifacts });
  if (problems.length > 0) {
    say(problemText(problems, colour));
    return 1;
  }
  const counts = `${written.length} written, ${removed.length} removed, ${unchanged} unchanged`;
  say(`${artifacts.length} files below ${out}: ${counts}`);
  return 0;
}

const unknownText = (target: string | undefined, { known }: UnknownChart): string =>
  [
    `there is no workload '${target ?? ''}'`,
    `    allowed  a platform, or one of ${known.join(', ')}`,
    '    to do    correct the name, or leave it out for all of them',
  ].join('\n');
