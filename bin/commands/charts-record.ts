import { publish, recordFleet, renderFleet, UNDERIVED } from '../../lib/app';
import type { Problem } from '../../lib/model';
import type { ProvenRelease } from '../../lib/model/delivery/rendering';
import { loadPlatforms } from './load';
import { counted, hasErrors, problemText } from './problems';
import { terminal } from './terminal';

/** Renders every release from its archive and writes the facts into `records/`. @returns the exit status */
export async function recordCharts(root: string): Promise<number> {
  const screen = terminal(process.stderr);
  const refuse = (problems: readonly Problem[], last: string): number => {
    screen.done();
    screen.say(problemText(problems, screen.colour));
    screen.say(last);
    return 1;
  };
  const loaded = loadPlatforms(root);
  if ('problems' in loaded) return refuse(loaded.problems, 'nothing was recorded');
  const rendered = await renderFleet({
    root,
    platforms: loaded.platforms,
    onCluster: (name) => screen.progress(`rendering ${name}`),
  });
  // What a release renders is just what is asked here.
  const problems = rendered.problems.filter(({ code }) => code !== UNDERIVED);
  if (hasErrors(problems)) return refuse(problems, 'nothing was recorded');
  screen.progress('rendering charts');
  const { artifacts, missing } = await recordFleet(root, rendered.artifacts);
  if (missing.length > 0)
    return refuse(
      missing.map(problemOf),
      `${counted(missing.length, 'release')} cannot be rendered; nothing was recorded`,
    );
  const published = publish({ root, owned: ['records'], artifacts });
  if (published.problems.length > 0) return refuse(published.problems, 'nothing was recorded');
  screen.done();
  screen.say(
    `${counted(artifacts.length, 'record')}: ${published.written.length} written, ${published.removed.length} removed`,
  );
  return 0;
}

function problemOf({ request, rendering }: ProvenRelease): Problem {
  const { platform, cluster, name, chart, version } = request;
  const why =
    rendering.state === 'failed'
      ? { message: `${chart} ${version} does not render: ${rendering.message}`, remedy: 'correct the values' }
      : {
          message: 'reason' in rendering ? rendering.reason : '',
          remedy: 'remedy' in rendering ? rendering.remedy : '',
        };
  return { code: 'charts/record', severity: 'error', platform, cluster, object: `release ${name}`, ...why };
}
