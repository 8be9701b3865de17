import type { Rule } from './rule';

const rule = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] };
const hook = (more: object = {}): object => ({
  name: 'web.example.org',
  admissionReviewVersions: ['v1'],
  sideEffects: 'None',
  clientConfig: { service: { name: 'web', namespace: 'web', path: '/check' } },
  rules: [rule],
  ...more,
});
const hooks = (...webhooks: readonly object[]): Rule['bad'] => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'web' },
  webhooks,
});
const hooked = (note: string, bad: object, good: object = {}): Rule => ({
  note,
  bad: hooks(hook(bad)),
  good: hooks(hook(good)),
});
const ruled = (note: string, bad: object): Rule => hooked(note, { rules: [{ ...rule, ...bad }] });
const policy = (more: object = {}): Rule['bad'] => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'web' },
  spec: { matchConstraints: { resourceRules: [rule] }, validations: [{ expression: 'true' }], ...more },
});
const policed = (note: string, bad: object, good: object = {}): Rule => ({
  note,
  bad: policy(bad),
  good: policy(good),
});
const bound = (more: object): Rule['bad'] => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: 'web' },
  spec: { policyName: 'web', validationActions: ['Deny'], ...more },
});
const binding = (note: string, bad: object, good: object = {}): Rule => ({ note, bad: bound(bad), good: bound(good) });
const version = (more: object = {}): object => ({
  name: 'v1',
  served: true,
  storage: true,
  schema: { openAPIV3Schema: { type: 'object' } },
  ...more,
});
const definition = (spec: object, name = 'widgets.example.org'): Rule['bad'] => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name },
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
    versions: [version()],
    ...spec,
  },
});
const defined = (note: string, bad: object, good: object = {}): Rule => ({
  note,
  bad: definition(bad),
  good: definition(good),
});
const schema = (note: string, bad: object, good: object): Rule => {
  const of = (spec: object): object => ({
    versions: [version({ schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } })],
  });
  return defined(note, of(bad), of(good));
};

/** Webhooks, policies of admission and definitions of kinds. */
export const ofExtensions: readonly Rule[] = [
  hooked('a webhook of one part in its name', { name: 'web' }),
  hooked('a webhook of no version', { admissionReviewVersions: [] }),
  hooked(
    'a webhook of a version that is unknown',
    { admissionReviewVersions: ['v2'] },
    { admissionReviewVersions: ['v1', 'v2'] },
  ),
  hooked('a webhook of a version twice', { admissionReviewVersions: ['v1', 'v1'] }),
  hooked('a webhook with side effects', { sideEffects: 'Some' }),
  hooked('a webhook that says nothing of side effects', { sideEffects: undefined }),
  hooked('a webhook that is asked for a minute', { timeoutSeconds: 60 }, { timeoutSeconds: 10 }),
  hooked('a webhook that fails in a way that is none', { failurePolicy: 'Open' }, { failurePolicy: 'Ignore' }),
  hooked('a webhook that matches in a way that is none', { matchPolicy: 'Same' }, { matchPolicy: 'Exact' }),
  hooked('a webhook of nowhere', { clientConfig: {} }),
  hooked('a webhook of two places', {
    clientConfig: { url: 'https://a.example.org', service: { name: 'web', namespace: 'web' } },
  }),
  hooked(
    'a webhook in plain text',
    { clientConfig: { url: 'http://a.example.org' } },
    { clientConfig: { url: 'https://a.example.org' } },
  ),
  hooked('a webhook of a Service of no namespace', { clientConfig: { service: { name: 'web' } } }),
  hooked('a webhook of a path from here', {
    clientConfig: { service: { name: 'web', namespace: 'web', path: 'check' } },
  }),
  hooked(
    'a selector of a webhook that is no label',
    { namespaceSelector: { matchLabels: { a: 'b c' } } },
    { namespaceSelector: { matchLabels: { a: 'b' } } },
  ),
  hooked(
    'a condition that is no expression',
    { matchConditions: [{ name: 'a', expression: 'object.' }] },
    { matchConditions: [{ name: 'a', expression: 'true' }] },
  ),
  { note: 'two webhooks of one name', bad: hooks(hook(), hook()), good: hooks(hook()) },
  ruled('a rule without operations', { operations: [] }),
  ruled('a rule of all operations and one', { operations: ['*', 'CREATE'] }),
  ruled('a rule of an operation that is none', { operations: ['WRITE'] }),
  ruled('a rule of no groups', { apiGroups: [] }),
  ruled('a rule of all groups and one', { apiGroups: ['*', ''] }),
  ruled('a rule of no versions', { apiVersions: [] }),
  ruled('a rule of no resources', { resources: [] }),
  ruled('a rule of all resources and one', { resources: ['*', 'pods'] }),
  ruled('a rule of a scope that is none', { scope: 'Namespace' }),
  policed('a policy without rules', { matchConstraints: undefined }),
  policed('a policy that asks nothing', { validations: [] }),
  policed('a policy of an expression that is none', { validations: [{ expression: 'object.' }] }),
  policed(
    'a message of two lines',
    { validations: [{ expression: 'true', message: 'a\nb' }] },
    { validations: [{ expression: 'true', message: 'a' }] },
  ),
  policed(
    'a reason that is none',
    { validations: [{ expression: 'true', reason: 'Because' }] },
    { validations: [{ expression: 'true', reason: 'Forbidden' }] },
  ),
  policed(
    'a variable of a name that is none',
    { variables: [{ name: 'a-b', expression: 'true' }] },
    { variables: [{ name: 'ab', expression: 'true' }] },
  ),
  policed('a policy that fails in a way that is none', { failurePolicy: 'Open' }, { failurePolicy: 'Ignore' }),
  policed(
    'a kind of parameters without a version',
    { paramKind: { kind: 'ConfigMap' } },
    { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } },
  ),
  binding('a binding of no policy', { policyName: '' }),
  binding('a binding that does nothing', { validationActions: [] }),
  binding('a binding that does what is none', { validationActions: ['Refuse'] }),
  binding('a binding that does a thing twice', { validationActions: ['Deny', 'Deny'] }),
  binding(
    'a binding that denies and warns',
    { validationActions: ['Deny', 'Warn'] },
    { validationActions: ['Deny', 'Audit'] },
  ),
  binding(
    'parameters of no name',
    { paramRef: { parameterNotFoundAction: 'Deny' } },
    { paramRef: { name: 'a', parameterNotFoundAction: 'Deny' } },
  ),
  { note: 'a name of a definition that is another', bad: definition({}, 'widget.example.org'), good: definition({}) },
  defined('a group of one part', { group: 'example' }),
  defined('a definition of no scope', { scope: 'All' }, { scope: 'Cluster' }),
  defined('no version that is stored', { versions: [version({ storage: false })] }),
  defined(
    'two versions that are stored',
    { versions: [version(), version({ name: 'v2' })] },
    { versions: [version(), version({ name: 'v2', storage: false })] },
  ),
  defined('two versions of one name', { versions: [version(), version({ storage: false })] }),
  defined('a version without a schema', { versions: [version({ schema: undefined })] }),
  defined('a version of a name that is none', { versions: [version({ name: 'V1' })] }),
  defined('a list of the kind of its items', {
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'Widget' },
  }),
  defined(
    'a kind of a name that is none',
    { names: { plural: 'widgets', kind: 'My Widget' } },
    { names: { plural: 'widgets', kind: 'Widget' } },
  ),
  defined('a conversion of nobody', { conversion: { strategy: 'Webhook' } }, { conversion: { strategy: 'None' } }),
  defined(
    'a column of no path',
    { versions: [version({ additionalPrinterColumns: [{ name: 'a', type: 'string' }] })] },
    { versions: [version({ additionalPrinterColumns: [{ name: 'a', type: 'string', jsonPath: '.spec.a' }] })] },
  ),
  defined(
    'a column of a type that is none',
    { versions: [version({ additionalPrinterColumns: [{ name: 'a', type: 'text', jsonPath: '.spec.a' }] })] },
    { versions: [version({ additionalPrinterColumns: [{ name: 'a', type: 'string', jsonPath: '.spec.a' }] })] },
  ),
  schema(
    'a schema of no type',
    { properties: { a: { type: 'string' } } },
    { type: 'object', properties: { a: { type: 'string' } } },
  ),
  schema('a schema of a type that is none', { type: 'text' }, { type: 'string' }),
  schema('a schema of a list of nothing', { type: 'array' }, { type: 'array', items: { type: 'string' } }),
  schema(
    'a schema of fields and others',
    { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: { type: 'string' } },
    { type: 'object', properties: { a: { type: 'string' } } },
  ),
  schema(
    'a schema of items that are unique',
    { type: 'array', uniqueItems: true, items: { type: 'string' } },
    { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
  ),
  schema(
    'a list by a key that items lack',
    {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['b'],
      items: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
    },
    {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a'],
      items: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
    },
  ),
  schema('a default of another type', { type: 'string', default: 1 }, { type: 'string', default: '1' }),
  schema(
    'a rule of a schema that is none',
    { type: 'string', 'x-kubernetes-validations': [{ rule: 'self.' }] },
    { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == self' }] },
  ),
  schema('a pattern that is none', { type: 'string', pattern: '[' }, { type: 'string', pattern: '[a]' }),
];
