import { resolve } from 'node:path';
import { publish, renderFleet } from '../../lib/app';
import { loadPlatforms } from './load';
import { hasErrors, problemText } from './problems';
import { terminal } from './terminal';

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
 * Writes the Helm charts of workloads to `<out>/<platform>/<workload>`, as they stand in `dist/<platform>/charts`.
 *
 * @returns the exit status
 */
export async function exportHelm({ root, target, out }: ExportHelmOptions): Promise<number> {
  const { say, progress, done, colour } = terminal(process.stderr);
  const loaded = loadPlatforms(resolve('.'));
  const rendered =
    'problems' in loaded
      ? { artifacts: [], problems: loaded.problems }
      : await renderFleet({ root, platforms: loaded.platforms, onCluster: (name) => progress(`rendering ${name}`) });
  done();
  if (hasErrors(rendered.problems)) {
    say(`${problemText(rendered.problems, colour)}\nnothing was written: the fleet cannot be rendered`);
    return 1;
  }
  const files = rendered.artifacts.flatMap(({ path, content, source }) => {
    const [, platform, file] = /^dist\/([^/]+)\/charts\/(.+)$/.exec(path) ?? [];
    return platform === undefined || file === undefined
      ? []
      : [{ platform, workload: file.slice(0, file.indexOf('/')), path: `${platform}/${file}`, content, source }];
  });
  const [platform, workload] = target?.split('/') ?? [];
  const chosen = files.filter(
    (file) =>
      (platform === undefined || file.platform === platform) &&
      (workload === undefined || file.workload === workload || file.workload === SHARED),
  );
  const trees = [
    ...new Set(
      chosen
        .filter((file) => file.workload !== SHARED)
        .map((file) => (workload === undefined ? file.platform : `${file.platform}/${file.workload}`)),
    ),
  ].sort();
  const [first, ...more] = trees;
  if (first === undefined || (target?.split('/').length ?? 0) > 2) {
    const known = [
      ...new Set(files.filter((file) => file.workload !== SHARED).map((file) => `${file.platform}/${file.workload}`)),
    ].sort();
    say(
      `there is no workload '${target ?? ''}'\n    allowed  a platform, or one of ${known.join(', ')}\n    to do    correct the name, or leave it out for all of them`,
    );
    return WRONG_USE;
  }
  const { problems, written, removed, unchanged } = publish({
    root: resolve(out),
    owned: [first, ...more],
    artifacts: chosen,
  });
  if (problems.length > 0) {
    say(problemText(problems, colour));
    return 1;
  }
  say(
    `${chosen.length} files below ${out}: ${written.length} written, ${removed.length} removed, ${unchanged} unchanged`,
  );
  return 0;
}

/** Folder of the chart that the others share. */
const SHARED = 'shared';
