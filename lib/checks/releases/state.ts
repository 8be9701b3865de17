import type { ProvenRelease, RenderedRelease } from '../../model/delivery/rendering';
import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import type { KubeObject } from '../tree/tree';
import { FAILS, RECORD, REPEATED_KEY, UNPROVEN } from './codes';

const RECORD_REMEDY = 'run npx archipel charts record, and commit records/ with the change';

/** What is wrong with how a release is known. */
export function stateProblems(by: KubeObject, { request, rendering }: ProvenRelease): readonly Problem[] {
  const { chart, version, name } = request;
  switch (rendering.state) {
    case 'failed':
      return [
        atObject(FAILS, by, {
          message: `${chart} ${version} does not render for release ${name}`,
          given: rendering.message,
          remedy: 'correct the values of the release',
        }),
      ];
    case 'absent':
    case 'stale':
      return [
        atObject(UNPROVEN, by, {
          message: `nothing is known of what release ${name} brings: ${rendering.reason}`,
          remedy: rendering.remedy,
        }),
      ];
    case 'rendered':
    case 'recorded':
      return [...repeatedKeys(by, name, rendering), ...recordProblems(by, name, rendering)];
  }
}

function repeatedKeys(by: KubeObject, name: string, { repeatedKeys: found }: RenderedRelease): readonly Problem[] {
  return found.map(({ template, key }) =>
    atObject(REPEATED_KEY, by, {
      message: `${template} of release ${name} renders the key ${key} twice in one mapping`,
      given: key,
      remedy: 'take the key out of the values: the template writes it itself',
    }),
  );
}

function recordProblems(by: KubeObject, name: string, { record }: RenderedRelease): readonly Problem[] {
  if (record === undefined || record === 'current') return [];
  return [
    atObject(RECORD, by, {
      message:
        record === 'absent'
          ? `release ${name} has no record, so that a machine without charts cannot prove it`
          : `the record of release ${name} is not what its chart renders`,
      remedy: RECORD_REMEDY,
    }),
  ];
}
