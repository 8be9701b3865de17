import { expect, test } from '@jest/globals';
import { lintDialect, lintTemplate, type Manifest } from '../../../lib/policy';

test.each([
  'has(object.spec) && object.spec.containers.all(c, c.image.startsWith("a") || size(c.name) > 3)',
  'object.spec.replicas + 1 <= int("5") ? variables.a : variables.b["c"]',
  'object.items.filter(i, i in ["x"]).map(i, string(i)).join(", ").matches("^(?:a|b)$")',
  'object.items.map(i, i > 1, i * 2).exists_one(i, i == 4)',
  '{"a": object.b}.a == null',
  'type(object.a) == string',
])('allows %s', (expression) => expect(lintDialect(expression)).toEqual([]));

test.each([
  ['quantity("1") == quantity("1")', 'function quantity'],
  ['object.ip.isIP()', 'function isIP'],
  ['object.sets.sum() > 1', 'function sum'],
  ['authorizer.group("")', 'undeclared name authorizer'],
  ['params.x == 1', 'undeclared name params'],
  ['object.items.all(c, d)', 'undeclared name d'],
  ['object.a.matches("(?i)a")', 'pattern (?i)a has another meaning outside RE2'],
  ['object.a.matches("[[:alpha:]]")', 'pattern [[:alpha:]] has another meaning outside RE2'],
  ['object.a.matches("a(?=b)")', 'pattern a(?=b) is not valid RE2'],
  ['object.a.matches("(")', 'pattern ( is not valid RE2'],
  ['has(object.list[0].field)', 'has() of a field of an indexed value'],
  ['google.protobuf.Duration{seconds: 1} == object.a', 'message google.protobuf.Duration'],
  ['variables.later', 'variable later is not declared before this'],
])('finds in %s: %s', (expression, finding) =>
  expect(lintDialect(expression, { variables: ['early'] })).toContain(finding),
);

test('finds optionals, which do not parse', () =>
  expect(lintDialect('object.?spec.orValue(1)')).toEqual([expect.stringMatching(/^does not parse/)]));

test('finds a macro with two variables', () => expect(lintDialect('object.map.all(k, v, v == 1)')).not.toEqual([]));

test('reports a finding once', () => expect(lintDialect('foo(1) == foo(2)')).toEqual(['function foo']));

const template = (source: object): Manifest =>
  ({
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: 'k8stried' },
    spec: {
      crd: { spec: { names: { kind: 'K8sTried' } } },
      targets: [{ target: 'admission.k8s.gatekeeper.sh', code: [{ engine: 'K8sNativeValidation', source }] }],
    },
  }) as unknown as Manifest;

test('a variable may read params and those before it', () =>
  expect(
    lintTemplate(
      template({
        variables: [
          { name: 'a', expression: 'params.spec' },
          { name: 'b', expression: 'variables.a == variables.params' },
        ],
        validations: [{ expression: 'variables.b' }],
      }),
    ),
  ).toEqual([]));

test('names the place of each finding', () =>
  expect(
    lintTemplate(
      template({
        matchCondition: [{ name: 'mine', expression: 'params.a' }],
        variables: [
          { name: 'a', expression: 'variables.b' },
          { name: 'b', expression: 'x' },
        ],
        validations: [{ expression: 'params.a', messageExpression: 'variables.c' }],
      }),
    ),
  ).toEqual([
    'variable a: variable b is not declared before this',
    'variable b: undeclared name x',
    'match condition mine: undeclared name params',
    'validation 0: undeclared name params',
    'message of validation 0: variable c is not declared before this',
  ]));
