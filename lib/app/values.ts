import { KUBERNETES, parseTree } from '../checks';
import type { Artifact } from '../model';
import type { Problem } from '../model/problem';
import { type TriedRelease, valueEffects } from '../supply';
import { releasesIn, renderOptions } from './releases';

/** Code of a value that changes nothing. */
export const NO_EFFECT = 'releases/no-effect';

/** Which values to try. */
export interface TryOptions {
  /** The repository root, where the archives of the charts are. */
  readonly root: string;
  /** Name of a release, or `platform/cluster/release`. @default - every release */
  readonly release?: string | undefined;
  /** Every so many leaves one is tried. @default 1 */
  readonly every?: number | undefined;
  /** Told after each release. */
  readonly onRelease?: (done: number, all: number) => void;
}

/** What the values of the fleet do. */
export interface TriedFleet {
  readonly releases: readonly TriedRelease[];
  /** Releases that were asked for, of which no chart is at hand. */
  readonly untried: number;
  readonly problems: readonly Problem[];
}

/** Puts another value into each leaf of the values of releases, and reports those that change nothing. */
export async function tryValues(rendered: readonly Artifact[], options: TryOptions): Promise<TriedFleet> {
  const { root, release, every = 1, onRelease } = options;
  const tree = parseTree(rendered);
  const all = releasesIn(tree, KUBERNETES);
  const chosen = all.filter(
    ({ platform, cluster, name }) =>
      release === undefined || release === name || release === `${platform}/${cluster}/${name}`,
  );
  const releases = await valueEffects(all, chosen, {
    ...renderOptions(root, tree),
    every,
    ...(onRelease === undefined ? {} : { onRelease }),
  });
  return { releases, untried: chosen.length - releases.length, problems: releases.flatMap(problemsOf) };
}

function problemsOf({ request, effects }: TriedRelease): readonly Problem[] {
  const { platform, cluster, name, chart, version } = request;
  const place = { platform, cluster, object: `release ${name}`, severity: 'error' } as const;
  if (effects.failed === true)
    return [
      {
        ...place,
        code: 'releases/fails',
        message: `${chart} ${version} does not render`,
        remedy: 'run npx archipel check, which says why',
      },
    ];
  const idle = effects.idle.map((path) => ({
    ...place,
    severity: 'warning' as const,
    code: NO_EFFECT,
    field: `values.${path}`,
    message: `${chart} ${version} knows this key, and renders the same with another value: something else decides`,
    remedy: 'take it away, unless it says what shall hold once that changes',
  }));
  const unknown = effects.without.map((path) => ({
    ...place,
    code: NO_EFFECT,
    field: `values.${path}`,
    message: `${chart} ${version} renders the same with another value here`,
    remedy: 'correct the key, or take it away: the chart does not read it',
  }));
  return [...idle, ...unknown];
}
