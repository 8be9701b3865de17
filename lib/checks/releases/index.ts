import { when } from '../../common/optional';
import type { ProvenRelease } from '../../model/delivery/rendering';
import type { Problem } from '../../model/problem';
import { type RequestedRelease, requestsOf } from '../delivery/requests';
import {
  completed,
  type Gate,
  perPlatform,
  type PlatformInput,
  type GateResult,
  skipped,
  type Unproven,
} from '../gate';
import type { ClusterTree } from '../tree/tree';
import { RELEASE_CODES } from './codes';
import { deliveredTwice } from './delivered-twice';
import type { KnownRelease } from './known';
import { entryPointProblems } from './entry-points';
import { podProblems } from './pods';
import { provisionProblems } from './provisions';
import { stateProblems } from './state';
import { twoRenderers } from './two-renderers';

export const releases: Gate = perPlatform({
  name: 'releases',
  asks: 'is what each Helm release brings known, and is it what the release declares',
  codes: RELEASE_CODES,
  run(input): GateResult {
    if (input.releases.length === 0)
      return skipped('no Helm release was looked into', 'nothing to do where there are no releases');
    const installed = twoRenderers(input);
    const found = input.tree.clusters.flatMap((cluster) => foundIn(cluster, input));
    return completed(
      found.length + input.tree.clusters.reduce((sum, { released }) => sum + released.length, 0),
      [
        ...found.flatMap(({ by, proven }) => stateProblems(by, proven)),
        ...found
          .flatMap(known)
          .flatMap((release) => [
            ...provisionProblems(release),
            ...podProblems(release),
            ...entryPointProblems(release),
          ]),
        ...input.tree.clusters.flatMap(deliveredTwice),
        ...installed.problems,
      ] satisfies readonly Problem[],
      notes(input.releases),
      [...unproven(input.releases), ...installed.unproven],
    );
  },
  reads: 'more',
});

interface Found extends RequestedRelease {
  readonly cluster: ClusterTree;
  readonly proven: ProvenRelease;
}

function foundIn(cluster: ClusterTree, { releases: all, kubernetes }: PlatformInput): readonly Found[] {
  const own = all.filter(({ request }) => request.platform === cluster.platform && request.cluster === cluster.cluster);
  return requestsOf(cluster, kubernetes).flatMap((requested) => {
    const { name, namespace } = requested.request;
    const proven = own.find(({ request }) => request.name === name && request.namespace === namespace);
    return proven === undefined ? [] : [{ ...requested, cluster, proven }];
  });
}

function known({ by, cluster, proven: { request, rendering } }: Found): readonly KnownRelease[] {
  if (!('objects' in rendering)) return [];
  const { name, namespace } = request;
  const objects = cluster.released.filter(({ release }) => release?.name === name && release.namespace === namespace);
  return [{ by, cluster, name, namespace, rendering, objects }];
}

const notes = (all: readonly ProvenRelease[]): readonly string[] =>
  all
    .filter(({ request }) => request.hiddenValues.length > 0)
    .map(
      ({ request }) =>
        `${request.platform}/${request.cluster}: ${request.name} is rendered without the values of ` +
        request.hiddenValues.join(', '),
    );

/** Releases that are known by less than their own helm would make of their chart. */
function unproven(all: readonly ProvenRelease[]): readonly Unproven[] {
  const recorded = all.filter(({ rendering }) => rendering.state === 'recorded').length;
  return [
    ...when(recorded > 0, () => ({
      what: 'releases/recorded',
      message:
        `${recorded} of ${all.length} releases are proven by their records, ` + 'which hold facts and not every field',
      remedy: 'archipel charts pull brings the charts',
    })),
    ...otherHelm(all),
  ];
}

/** Releases that another helm rendered than the one that their engine has, in a line for each pair. */
function otherHelm(all: readonly ProvenRelease[]): readonly Unproven[] {
  const pairs = new Map<string, number>();
  for (const { request, rendering } of all) {
    if (rendering.state !== 'rendered' || rendering.engineHelm === rendering.helm) continue;
    const own = rendering.engineHelm === undefined ? 'an unknown one' : rendering.engineHelm;
    const pair = `${rendering.helm}, while ${request.renderer} has ${own}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return [...pairs].map(([pair, count]) => ({
    what: 'releases/engine-helm',
    message: `unverified: ${count} releases are rendered by helm ${pair}`,
    remedy: 'archipel charts pull brings the versions of helm that are known',
  }));
}
