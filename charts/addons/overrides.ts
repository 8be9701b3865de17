import { type Addon, type DescribedRelease, type JsonObject, laidOver, type Problem } from '../../lib/model';
import type { ClusterContext } from '../context';
import { applyPatches, isFor, objectsBelow } from '../patch';
import { describeAddon } from '.';

/** An add-on with what the platform says of it otherwise. */
export interface DescribedAddon {
  readonly releases: readonly DescribedRelease[];
  readonly problems: readonly Problem[];
}

/** Describes an add-on, lays the platform's values over those of its releases, and patches its objects. */
export function describeOverridden(context: ClusterContext, addon: Addon): DescribedAddon {
  const { values = {}, patch = [] } = addon;
  const root = context.layer('base').node.root;
  const before = new Set(patch.length > 0 ? objectsBelow([root]) : []);
  const described = describeAddon(context, addon);
  const inflated = described.filter(({ renderedBy }) => renderedBy === 'inflated');
  const own = patch.length > 0 ? objectsBelow([root]).filter((object) => !before.has(object)) : [];
  const field = `addons.${addon.kind}`;
  // What a release renders at synthesis is not there yet: those patches wait for it.
  const later = patch.filter((one) => inflated.length > 0 && !own.some((object) => isFor(one, object)));
  const now = patch.filter((one) => !later.includes(one));
  return {
    releases: described.map((release) => ({
      ...release,
      ...overlaid(release.values, values[release.name]),
      ...(later.length > 0 && inflated.includes(release) ? { patch: later } : {}),
    })),
    problems: [
      ...Object.keys(values)
        .filter((name) => !described.some((release) => release.name === name))
        .map((name) => noRelease(name, described, field)),
      ...applyPatches(own, now, `${field}.patch`),
    ],
  };
}

const overlaid = (under: JsonObject, over: JsonObject | undefined): Partial<DescribedRelease> =>
  over === undefined ? {} : { values: laidOver(under, over), overlaid: over };

const noRelease = (name: string, releases: readonly DescribedRelease[], field: string): Problem => ({
  code: 'overrides/no-release',
  severity: 'error',
  field: `${field}.values.${name}`,
  message: 'the add-on has no release of that name',
  given: name,
  allowed: releases.map((release) => release.name).join(', ') || 'none: it consists of plain objects',
  remedy:
    releases.length > 0 ? 'put the values below the name of a release' : 'change its objects by `patch`, if at all',
});
