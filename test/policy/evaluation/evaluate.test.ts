import { describe, expect, test } from '@jest/globals';
import { constraintOf, evaluate, policies, templateOf, type Verdict } from '../../../lib/policy';
import { LABELS, parsed, workload } from '../samples';
import { source, constraint, holds, POD, judge } from './tried-template';

const PARAMETERS = {
  'required-labels': { labels: [{ key: 'team' }] },
  'allowed-registries': { prefixes: ['a/'] },
  'replica-floor': { minimum: 2 },
  'allowed-volumes': { kinds: ['emptyDir'] },
  'group-range': { minimum: 1, maximum: 65535 },
};

test('true complies', () =>
  expect(judge(holds('true'))).toMatchObject([{ outcome: 'compliant', enforcement: 'deny', object: POD }]));

test('false violates', () =>
  expect(judge(holds('false'))).toMatchObject([{ outcome: 'violation', messages: ['failed expression: false'] }]));

test('an object that is not matched has no verdict', () =>
  expect(judge(holds('false'), { match: { excludedNamespaces: ['shop'] } })).toEqual([]));

test('the enforcement is that of the constraint', () =>
  expect(judge(holds('false'), { enforcementAction: 'warn' })).toMatchObject([{ enforcement: 'warn' }]));

describe('an expression that ends in an error', () => {
  test('violates by default', () =>
    expect(judge(holds('object.nothing.here'))).toMatchObject([{ outcome: 'violation' }]));
  test('violates under failurePolicy Fail', () =>
    expect(judge(holds('object.nothing.here', { failurePolicy: 'Fail' }))).toMatchObject([{ outcome: 'violation' }]));
  test('complies under failurePolicy Ignore', () =>
    expect(judge(holds('object.nothing.here', { failurePolicy: 'Ignore' }))).toMatchObject([{ outcome: 'compliant' }]));
  test('also when it gives no boolean', () =>
    expect(judge(holds('object.metadata.name'))).toMatchObject([{ outcome: 'violation' }]));
});

describe('a match condition', () => {
  const condition = (...expressions: string[]): object => ({
    matchCondition: expressions.map((expression, i) => ({ name: `c${i}`, expression })),
  });
  test('takes the object out when it is false', () =>
    expect(judge(holds('false', condition('object.kind == "Job"')))).toMatchObject([{ outcome: 'compliant' }]));
  test('keeps it when it is true', () =>
    expect(judge(holds('false', condition('true')))).toMatchObject([{ outcome: 'violation' }]));
  test('violates when it ends in an error', () =>
    expect(judge(holds('true', condition('object.nothing.here')))).toMatchObject([{ outcome: 'violation' }]));
  test('a false one counts more than an error', () =>
    expect(judge(holds('true', condition('object.nothing.here', 'false')))).toMatchObject([{ outcome: 'compliant' }]));
});

describe('the message', () => {
  const message = (validation: object): unknown =>
    judge(source({ validations: [{ expression: 'false', ...validation }] }));
  test.each([
    [
      'comes from its expression',
      { message: 'fixed', messageExpression: '"name " + object.metadata.name' },
      'name shop',
    ],
    ['is trimmed', { messageExpression: '"  a  "' }, 'a'],
    ['falls back when the expression fails', { message: 'fixed', messageExpression: 'object.nothing.here' }, 'fixed'],
    ['falls back when the expression is blank', { message: 'fixed', messageExpression: '" "' }, 'fixed'],
    ['falls back when it would hold a line break', { message: 'fixed', messageExpression: '"a\\nb"' }, 'fixed'],
    ['falls back when it is no text', { message: 'fixed', messageExpression: '1' }, 'fixed'],
    ['is the expression when there is nothing else', {}, 'failed expression: false'],
  ])('%s', (_, validation, expected) => expect(message(validation)).toMatchObject([{ messages: [expected] }]));
});

describe('variables', () => {
  test('are computed when first read', () =>
    expect(
      judge(holds('true || variables.broken', { variables: [{ name: 'broken', expression: 'object.nothing.here' }] })),
    ).toMatchObject([{ outcome: 'compliant' }]));
  test('read those before them', () =>
    expect(
      judge(
        holds('variables.b == 4', {
          variables: [
            { name: 'a', expression: '2' },
            { name: 'b', expression: 'variables.a * 2' },
          ],
        }),
      ),
    ).toMatchObject([{ outcome: 'compliant' }]));
  test('hold the parameters, null when the constraint has none', () =>
    expect(judge(holds('variables.params == null'))).toMatchObject([{ outcome: 'compliant' }]));
  test('hold the parameters with the defaults of the schema', () =>
    expect(
      judge(holds('variables.params.count == 3 && variables.params.text == "a"'), { parameters: { text: 'a' } }),
    ).toMatchObject([{ outcome: 'compliant' }]));
});

test('a field that is null is not there', () =>
  expect(judge(holds('!has(object.metadata.labels)'), {}, workload({ labels: null }))).toMatchObject([
    { outcome: 'compliant' },
  ]));

test('namespaceObject is the Namespace of the object', () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { tier: 'gold' } } };
  expect(judge(holds('namespaceObject.metadata.labels.tier == "gold"'), {}, POD, [namespace])).toMatchObject([
    { outcome: 'compliant' },
  ]);
});

test('request names operation and kind', () =>
  expect(
    judge(holds('request.operation == "CREATE" && request.kind.kind == "Pod" && request.kind.group == ""')),
  ).toMatchObject([{ outcome: 'compliant' }]));

test('on DELETE the object is null and anyObject is the old one', () =>
  expect(judge(holds('object == null && variables.anyObject.kind == "Pod"'), {}, POD, [], 'DELETE')).toMatchObject([
    { outcome: 'compliant' },
  ]));

test.each(Object.values(policies).map((policy) => [policy.name, policy] as const))(
  '%s lets everything be deleted',
  (name, policy) => {
    const template = parsed(templateOf(policy));
    const all = parsed({
      ...constraint({ parameters: PARAMETERS[name as keyof typeof PARAMETERS] ?? {} }, policy.kind),
    });
    expect(
      evaluate(
        [template],
        [all],
        [workload({ labels: {}, podSpec: { hostNetwork: true, containers: [{ name: 'a' }] } })],
        [],
        { operation: 'DELETE' },
      ),
    ).toMatchObject([{ outcome: 'compliant' }]);
  },
);

test('engines that differ are a result of their own', () => {
  // `[[:alpha:]]` is a class in RE2 and something else in JavaScript: what `lintDialect` keeps out of templates.
  const verdicts = judge(holds('object.metadata.name.matches("^[[:alpha:]]+$")'));
  expect(verdicts).toMatchObject([
    { outcome: 'disagreement', byEngine: { '@bufbuild/cel': [], '@marcbachmann/cel-js': [expect.any(String)] } },
  ]);
});

test('a policy with a broken expression is noticed by its samples', () => {
  const { variables, ...policy } = policies['required-labels'];
  const mutant = {
    ...policy,
    variables: variables.map((v) => ({ ...v, expression: v.expression.replaceAll('!(l.key', '(l.key') })),
  };
  const judged = (used: typeof policy & { variables: typeof variables }): readonly Verdict[] =>
    evaluate(
      [parsed(templateOf(used))],
      [
        parsed(
          constraintOf(policies['required-labels'], {
            name: 'a',
            enforcementAction: 'deny',
            parameters: { labels: [{ key: 'team' }] },
          }),
        ),
      ],
      [workload({ labels: LABELS })],
      [],
    );
  expect(judged({ ...policy, variables })).toMatchObject([{ outcome: 'compliant' }]);
  expect(judged(mutant)).toMatchObject([{ outcome: 'violation' }]);
});
