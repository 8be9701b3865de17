import { plan, parse, celEnv } from '@bufbuild/cel';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { celLiteral } from '../../lib/policy/cel-literal';
import { toCelJson } from '../../lib/policy/evaluation/values';

test('maps are wrapped value by value, since CEL takes homogeneous maps only', () =>
  expect(celLiteral({ labels: [{ key: 'team', pattern: '[a-z]+' }], minimum: 2, on: true })).toBe(
    '{"labels": dyn([{"key": dyn("team"), "pattern": dyn("[a-z]+")}]), "minimum": dyn(2), "on": dyn(true)}',
  ));

test('any text is read back as it was', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const read = plan(celEnv(), parse(`${celLiteral(text)} == given`));
      expect(read({ given: toCelJson(text) as string })).toBe(true);
    }),
    { seed: 20261129 },
  ));
