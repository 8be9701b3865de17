import { describe, expect, test } from '@jest/globals';
import { constraintOf, evaluate, type Manifest, policies, templateOf, type Verdict } from '../../../lib/policy';
import { LABELS, parsed, workload } from '../samples';

const source = (fields: object, kind = 'K8sTried'): Manifest =>
  ({
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: kind.toLowerCase() },
    spec: {
      crd: { spec: { names: { kind }, validation: { openAPIV3Schema: SCHEMA } } },
      targets: [{ target: 'admission.k8s.gatekeeper.sh', code: [{ engine: 'K8sNativeValidation', source: fields }] }],
    },
  }) as unknown as Manifest;

const SCHEMA = { type: 'object', properties: { text: { type: 'string' }, count: { type: 'integer', default: 3 } } };

const constraint = (spec: object = {}, kind = 'K8sTried'): Manifest =>
  ({ apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind, metadata: { name: 'tried' }, spec }) as unknown as Manifest;

const holds = (expression: string, fields: object = {}): Manifest =>
  source({ validations: [{ expression }], ...fields });

const POD: Manifest = workload({ kind: 'Pod' });

const judge = (
  template: Manifest,
  spec: object = {},
  object = POD,
  ...rest: [Manifest[]?, 'DELETE'?]
): readonly Verdict[] => evaluate([template], [constraint(spec)], [object], rest[0] ?? [], rest[1]);

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
        'DELETE',
      ),
    ).toMatchObject([{ outcome: 'compliant' }]);
  },
);

const PARAMETERS = {
  'required-labels': { labels: [{ key: 'team' }] },
  'allowed-registries': { prefixes: ['a/'] },
  'replica-floor': { minimum: 2 },
  'allowed-volumes': { kinds: ['emptyDir'] },
  'group-range': { minimum: 1, maximum: 65535 },
};

describe('reports as an error', () => {
  const errors = (template: Manifest, used = constraint()): readonly string[] =>
    evaluate([template], [used], [POD], []).map((verdict) =>
      verdict.outcome === 'error' ? verdict.message : verdict.outcome,
    );
  const broken = (
    change: (template: { metadata: { name: string }; spec: { targets: unknown[] } }) => void,
  ): Manifest => {
    const template = parsed(holds('true')) as unknown as { metadata: { name: string }; spec: { targets: unknown[] } };
    change(template);
    return template as unknown as Manifest;
  };

  test('a constraint without its template', () =>
    expect(errors(holds('true'), constraint({}, 'K8sOther'))).toEqual([
      'there is no ConstraintTemplate of the kind K8sOther',
    ]));
  test('an expression that does not compile, once for template and constraint', () =>
    expect(errors(holds('object.'))).toEqual([expect.stringContaining('validation 0 does not compile')]));
  test('a name that is not declared', () =>
    expect(errors(holds('params == null'))).toEqual([expect.stringContaining('does not compile')]));
  test('two targets', () =>
    expect(errors(broken(({ spec }) => spec.targets.push(spec.targets[0])))).toEqual([
      'spec.targets must hold exactly one target, not 2',
    ]));
  test('a name that is not the lower-case kind', () =>
    expect(errors(broken(({ metadata }) => (metadata.name = 'K8sTried')))).toEqual([
      'the name must be the kind in lower case, k8stried, not K8sTried',
    ]));
  test('a misspelt field of the source', () =>
    expect(errors(source({ validations: [{ expression: 'true' }], matchConditions: [] }))).toEqual([
      expect.stringContaining('unknown field source.matchConditions'),
    ]));
  test('a reserved variable', () =>
    expect(errors(holds('true', { variables: [{ name: 'params', expression: '1' }] }))).toEqual([
      'the variable name params is reserved by Gatekeeper',
    ]));
  test('a template without validations', () =>
    expect(errors(source({ validations: [] }))).toEqual([expect.stringContaining('is empty')]));
  test('two templates of one kind', () =>
    expect(evaluate([holds('true'), holds('true')], [], [], [])).toMatchObject([
      { outcome: 'error', message: 'there is another template of the kind K8sTried' },
    ]));
  test.each([
    ['an unknown match field', { match: { namespace: ['a'] } }, 'spec.match: unknown field namespace'],
    ['an unknown field of the spec', { enforcement: 'deny' }, 'spec: unknown field enforcement'],
    [
      'an unknown enforcement',
      { enforcementAction: 'audit' },
      'spec.enforcementAction: must be equal to one of the allowed values (deny, warn, dryrun)',
    ],
    [
      'an unknown scope',
      { match: { scope: 'Namespace' } },
      'spec.match.scope: must be equal to one of the allowed values (*, Cluster, Namespaced)',
    ],
    ['an unknown parameter', { parameters: { txt: 'a' } }, 'spec.parameters: unknown field txt'],
    ['a parameter of another type', { parameters: { text: 1 } }, 'spec.parameters.text: must be string'],
  ])('%s', (_, spec, message) => expect(errors(holds('true'), constraint(spec))).toEqual([message]));
});

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

describe('a template that cannot be used gives one error, and its constraint none', () => {
  const spec = (
    holds('true') as unknown as { readonly spec: { readonly crd: object; readonly targets: readonly object[] } }
  ).spec;
  const withTargets = (targets: unknown): Manifest =>
    ({ ...holds('true'), spec: { ...spec, targets } }) as unknown as Manifest;
  const target = 'admission.k8s.gatekeeper.sh';
  test.each<readonly [string, Manifest, string]>([
    [
      'an empty name',
      { ...holds('true'), metadata: { name: '' } },
      'the name must be the kind in lower case, k8stried, not (empty)',
    ],
    ['no name', { ...holds('true'), metadata: {} }, 'the name must be the kind in lower case, k8stried, not (none)'],
    ['no spec', { ...holds('true'), spec: undefined } as unknown as Manifest, 'spec is missing or no map'],
    [
      'metadata that is null',
      { ...holds('true'), metadata: null } as unknown as Manifest,
      'the name must be the kind in lower case, k8stried, not (none)',
    ],
    ['no targets', withTargets([]), 'spec.targets must hold exactly one target, not 0'],
    ['targets that are text', withTargets('text'), 'targets is no list of maps'],
    ['a target that is nothing', withTargets([null]), 'targets is no list of maps'],
    ['no code', withTargets([{ target, code: [] }]), 'there is no code for the engine K8sNativeValidation'],
    [
      'code without a source',
      withTargets([{ target, code: [{ engine: 'K8sNativeValidation' }] }]),
      'source is missing or no map',
    ],
    [
      'no validations',
      source({ validations: [] }),
      'source.validations is empty, so that the template allows everything',
    ],
    [
      'a validation without an expression',
      source({ validations: [{ message: 'no' }] }),
      'expression is missing or empty',
    ],
    ['an expression that is a number', source({ validations: [{ expression: 5 }] }), 'expression is missing or empty'],
    [
      'an expression that does not parse',
      holds('true ('),
      expect.stringContaining('validation 0 does not compile') as unknown as string,
    ],
  ])('%s', (what, template, message) => {
    const verdicts = evaluate([template], what === 'no spec' ? [] : [constraint()], [POD], []);
    expect(verdicts).toEqual([{ outcome: 'error', culprit: template, message }]);
  });
});
