import type { Release } from '../model/delivery/release';
import type { Problem } from '../model/problem';
import { baselineOf } from '../supply';
import type { ManifestObject } from '../synth/collect';

/** Why a release is not inflated. */
export const refused = ({ name, namespace, layer }: Release, message: string, remedy: string): Problem => ({
  code: 'inflate/failed',
  severity: 'error',
  object: `release ${namespace}/${name}`,
  source: `${layer}/${name}`,
  message,
  remedy,
});

/** Steps of `helm install` that an object is for; empty where it is none. */
export const hookOf = ({ metadata }: ManifestObject): string => metadata.annotations?.['helm.sh/hook'] ?? '';

/** Pods of `helm test`, which no engine runs. */
export const isTest = (hook: string): boolean => /^test(-success|-failure)?$/.test(hook);

/** Values that are not in the repository. */
export const hiddenValues = (release: Release): readonly Problem[] =>
  (release.valuesFrom ?? []).map(({ kind, name }) =>
    refused(
      release,
      `its values are partly in ${kind} ${name}, which is not known at synthesis`,
      'put them into values, or let the engine deliver the release',
    ),
  );

/** Hooks would be applied again and again, and never in their order. */
export const hooksIn = (release: Release, objects: readonly ManifestObject[]): readonly Problem[] =>
  objects
    .filter((object) => hookOf(object) !== '')
    .map((object) =>
      refused(
        release,
        `${object.kind} ${object.metadata.name} is a hook (${hookOf(object)}): a step of helm install, and no manifest`,
        'switch it off through the values, or let the engine deliver the release',
      ),
    );

/** Lines that the chart makes up: the same commit would give other bytes each time. */
export function randomIn(release: Release, one: string, again: string): readonly Problem[] {
  const { lines, random } = baselineOf(one, again);
  const templates = [...random].map((line) => templateAt(lines, line));
  return [...new Set(templates)].map((template) =>
    refused(
      release,
      `${template} renders something else each time: a password, a certificate or the day`,
      'give that value through a Secret of your own, or let the engine deliver the release',
    ),
  );
}

/** Template of the chart that rendered a line. */
const templateAt = (lines: readonly string[], line: number): string =>
  lines
    .slice(0, line + 1)
    .reverse()
    .find((text) => text.startsWith('# Source: '))
    ?.slice('# Source: '.length) ?? 'the chart';
