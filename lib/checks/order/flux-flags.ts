import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { texts, at } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { FLUX_SLOW } from './codes';
import { kustomizationsOf } from '../delivery/flux';

/** The release that installs Flux, where one does. */
const CHART = 'flux2';

/** Controllers that wait, with their key in the values of the chart and what their flags must say. */
const CONTROLLERS = [
  { controller: 'kustomize-controller', key: 'kustomizeController', asks: ['requeue', 'cancel'] },
  { controller: 'helm-controller', key: 'helmController', asks: ['cancel'] },
] as const;

/** Longest wait between two looks at a dependency, in seconds. */
const LONGEST = 10;

const ASKED = {
  requeue: {
    said: (flags: readonly string[]): boolean =>
      flags.some((flag) => Number(/^--requeue-dependency=(\d+)s$/.exec(flag)?.[1] ?? Infinity) <= LONGEST),
    message: 'a Kustomization checks only every 30 s whether what it depends on is ready',
    flag: '--requeue-dependency=5s',
  },
  cancel: {
    said: (flags: readonly string[]): boolean =>
      flags.some((flag) => /^--feature-gates=(?:.*,)?CancelHealthCheckOnNewRevision=true(?:,|$)/.test(flag)),
    message: 'a commit that repairs something waits until the health check of the broken one times out',
    flag: '--feature-gates=CancelHealthCheckOnNewRevision=true',
  },
} as const;

/**
 * Whether the controllers of Flux have the flags that save needless waits, in the values of their release or in the
 * patches beside the cluster.
 */
export function fluxFlagProblems(cluster: ClusterTree, artifacts: readonly Artifact[]): readonly Problem[] {
  const root = kustomizationsOf(cluster)[0];
  if (root === undefined) return [];
  const release = releasesOf(cluster).find(({ chart }) => chart === CHART);
  return CONTROLLERS.flatMap(({ controller, key, asks }) => {
    const path = `dist/${cluster.platform}/flux/${cluster.cluster}/${controller}.json`;
    const flags =
      release === undefined
        ? patchedFlags(artifacts.find((artifact) => artifact.path === path))
        : texts(at(release.values, key, 'container'), 'additionalArgs');
    const place: readonly [KubeObject, string] =
      release === undefined ? [root, path] : [release.object, `${release.valuesField}.${key}.container.additionalArgs`];
    return asks
      .filter((asked) => !ASKED[asked].said(flags))
      .map((asked) =>
        atObject(FLUX_SLOW, place[0], {
          field: place[1],
          message: `${controller}: ${ASKED[asked].message}`,
          given: flags.join(' ') || 'no flags',
          allowed: ASKED[asked].flag,
          remedy: `add ${ASKED[asked].flag} to the flags of ${controller}`,
        }),
      );
  });
}

/**
 * What a JSON patch appends to the arguments of the container; nothing where there is no patch or it cannot be read.
 */
function patchedFlags(patch: Artifact | undefined): readonly string[] {
  if (patch === undefined) return [];
  try {
    const operations: unknown = JSON.parse(patch.content);
    if (!Array.isArray(operations)) return [];
    return (operations as readonly unknown[]).flatMap((operation) => {
      const { op, path, value } = (operation ?? {}) as {
        readonly op?: unknown;
        readonly path?: unknown;
        readonly value?: unknown;
      };
      if (!(op === 'add' && path === '/spec/template/spec/containers/0/args/-' && typeof value === 'string')) return [];
      return [value];
    });
  } catch {
    return [];
  }
}
