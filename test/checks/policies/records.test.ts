import { describe, expect, test } from '@jest/globals';
import { gateInput, gates, runGates, type Report } from '../../../lib/checks';
import { KeptCache } from '../../../lib/checks';
import type { CheckCache } from '../../../lib/checks';
import type { RenderedObject } from '../../../lib/model/delivery/rendering';
import { admission } from '../table/policies/plants';
import { artifacts, namespace } from '../support/files';
import { meshRelease, renders, workload } from '../support/releases';

const relay = workload('Deployment', 'relay', { containers: [{ name: 'relay', image: 'example.org/relay:1.0.0' }] });

const report = (
  expression: string,
  state: 'rendered' | 'recorded',
  {
    actions = 'Deny',
    objects = [relay],
    cache,
  }: { actions?: string; objects?: readonly RenderedObject[]; cache?: CheckCache } = {},
): Promise<Report> =>
  runGates(
    gateInput({
      artifacts: artifacts({
        'base/ns.yaml': namespace('mesh'),
        'a/a.yaml': admission({ expression, actions }),
        ...meshRelease(),
      }),
      crds: { absent: 'not asked' },
      committed: { absent: 'not asked' },
      ...renders(objects, { state }),
      ...(cache === undefined ? {} : { cache }),
    }),
    gates.filter(({ name }) => name === 'policies'),
  );

const notesOf = ({ gates: [gate] }: Report): readonly string[] =>
  gate === undefined || gate.status === 'skipped' ? [] : gate.notes;

const NO_ARGS = 'object.spec.template.spec.containers.all(c, has(c.args))';
const NO_IMAGE = 'object.spec.template.spec.containers.all(c, c.image == "")';

describe('a policy that reads what records lack', () => {
  test('is asked of what a chart renders', async () => {
    const { problems } = await report(NO_ARGS, 'rendered');
    expect(problems).toEqual([expect.objectContaining({ code: 'policies/violation' })]);
  });

  test('is unchecked, by name, of a record', async () => {
    const result = await report(NO_ARGS, 'recorded');
    expect(result.problems).toEqual([]);
    expect(notesOf(result)).toContainEqual(
      'demo/one: ValidatingAdmissionPolicy team reads what records lack, so 1 objects of releases are unchecked',
    );
  });

  test('is told from one that reads what they have', async () => {
    const result = await report(NO_IMAGE, 'recorded');
    expect(result.problems).toEqual([expect.objectContaining({ code: 'policies/violation' })]);
    expect(notesOf(result)).toEqual([]);
  });
});

test('a warning of an object that a chart brings is counted in a note', async () => {
  const result = await report(NO_IMAGE, 'rendered', { actions: 'Warn' });
  expect(result.problems).toEqual([]);
  expect(notesOf(result)).toContainEqual(
    'demo/one: ValidatingAdmissionPolicy team warns of 1 objects of releases, which are not ours to rewrite',
  );
});

test('an answer of an earlier run is that of this one, and only of what is as it was', async () => {
  const first = new KeptCache(new Map());
  const before = await report(NO_IMAGE, 'rendered', { cache: first });
  const second = new KeptCache(first.changed ?? new Map());
  const again = await report(NO_IMAGE, 'rendered', { cache: second });
  expect(again.problems).toEqual(before.problems);
  expect(second.changed).toBeUndefined();
  const other = workload('Deployment', 'relay', { containers: [{ name: 'relay', image: '' }] });
  expect((await report(NO_IMAGE, 'rendered', { cache: second, objects: [other] })).problems).toEqual([]);
});
