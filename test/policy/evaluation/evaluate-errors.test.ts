import { describe, expect, test } from '@jest/globals';
import { evaluate, type Manifest } from '../../../lib/policy';
import { parsed } from '../samples';
import { source, constraint, holds, POD } from './tried-template';

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
  test('nothing of that, of an object either, to who knows it', () =>
    expect(evaluate([holds('object.')], [constraint()], [POD], [], { areTold: true })).toEqual([]));
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
    ['targets that are text', withTargets('text'), 'targets is not a list of maps'],
    ['a target that is nothing', withTargets([null]), 'targets is not a list of maps'],
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
