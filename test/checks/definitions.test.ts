import Ajv from 'ajv';
import fc from 'fast-check';
import { definitionsOf } from '../../lib/checks/kubernetes/definitions';

/*
 * A kind is compiled for the places alone that its objects fill. What it says is what all of its definition says.
 */

const ref = (name: string) => ({ $ref: `#/definitions/${name}` });
const definitions = {
  Thing: {
    type: 'object',
    required: ['kind'],
    properties: {
      kind: { type: 'string' },
      spec: ref('Spec'),
      labels: { type: 'object', additionalProperties: { type: 'string' } },
      parts: { type: 'array', items: ref('Thing') },
    },
    'x-kubernetes-group-version-kind': [{ group: 'x.io', version: 'v1', kind: 'Thing' }],
  },
  Spec: {
    type: 'object',
    required: ['size'],
    properties: {
      size: { type: 'integer', minimum: 1 },
      mode: { enum: ['on', 'off'] },
      next: ref('Spec'),
      byName: { type: 'object', additionalProperties: ref('Spec') },
    },
  },
};
const folder = [{ path: 'kubernetes/k8s-1.36-definitions.stripped.json', text: JSON.stringify({ definitions }) }];

/** All of the definitions at once, closed as the gate closes them. */
const whole = new Ajv({ allErrors: true, strict: false }).compile({
  $ref: '#/definitions/Thing',
  definitions: Object.fromEntries(
    Object.entries(definitions).map(([name, one]) => [name, { ...one, additionalProperties: false }]),
  ),
});
const places = (value: unknown): readonly string[] =>
  whole(value)
    ? []
    : (whole.errors ?? []).map(({ instancePath, params }) => {
        const { missingProperty = '', additionalProperty = '' } = params as Record<string, string>;
        return [...instancePath.split('/').slice(1), missingProperty, additionalProperty].filter(Boolean).join(' ');
      });
const said = (field: string): string => field.replaceAll(/[.[\]]+/g, ' ').trim();

const leaf = fc.constantFrom<unknown>(0, 1, 'on', 'a', null, true);
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, depthSize: 'large' },
    leaf,
    fc.array(tie('any'), { maxLength: 2 }),
    fc.dictionary(
      fc.constantFrom('kind', 'spec', 'labels', 'parts', 'size', 'mode', 'next', 'byName', 'sise'),
      tie('any'),
      {
        maxKeys: 5,
      },
    ),
  ),
})).any;

test('it says of every value what all of the definition says', () => {
  const kind = definitionsOf(folder);
  if ('absent' in kind) throw new Error(kind.absent);
  fc.assert(
    fc.property(value, (one) => {
      const found = kind.check('x.io/v1', 'Thing', one) ?? [];
      expect(found.map(({ field }) => said(field)).sort()).toEqual([...places(one)].sort());
    }),
    { numRuns: 400 },
  );
  expect(kind.check('x.io/v1', 'Other', {})).toBeUndefined();
});
