import type { CrdFile } from '../../../../lib/checks';
import {
  CR_DEPRECATED,
  CR_REQUIRED,
  CR_RULE,
  CR_SCHEMA,
  CR_SCOPE,
  CR_TYPE,
  CR_UNKNOWN,
  CR_VALUE,
  CR_VERSION,
} from '../../../../lib/checks/crds/codes';
import type { Case } from '../../support/case';

/** A small CRD of our own with one of each thing that a structural schema can say. */
const queueCrd: CrdFile = {
  path: 'demo/queues.demo.example.org.yaml',
  text: `
kind: CustomResourceDefinition
spec:
  group: demo.example.org
  scope: Namespaced
  names: {kind: Queue, plural: queues}
  versions:
    - {name: v1alpha1, served: false, schema: {openAPIV3Schema: {type: object}}}
    - name: v1beta1
      served: true
      deprecated: true
      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
    - name: v1
      served: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              required: [size]
              x-kubernetes-validations:
                - {rule: 'self.min <= self.size', message: min is at most size}
                - {rule: 'self.size >= oldSelf.size'}
                - {rule: '!has(self.dead__dash__letter) || self.dead__dash__letter != self.__namespace__'}
              properties:
                size: {type: integer, maximum: 100}
                min: {type: integer, default: 1}
                namespace: {type: string, default: main}
                owner: {type: string, pattern: '^team-'}
                dead-letter: {type: string}
                mode: {type: string, enum: [fifo, lifo]}
                host: {type: string, pattern: '(?i)^[a-z.]+$'}
                port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                range: {type: string, format: cidr}
                tags: {type: array, items: {type: string}, x-kubernetes-list-type: set}
                consumers:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items: {type: object, required: [name], properties: {name: {type: string}}}
                extra: {type: object, x-kubernetes-preserve-unknown-fields: true}
`,
};

const queue = (spec: string, rest = '', version = 'v1'): string =>
  `apiVersion: demo.example.org/${version}\nkind: Queue\nmetadata: {name: mail, namespace: web${rest}}\nspec: ` +
  `${spec}\n`;
const good = {
  'apps/q.yaml': queue(
    '{size: 3, mode: fifo, host: A.b, owner: team-a, port: http, range: 10.0.0.0/8, tags: [a, b], consumers: ' +
      '[{name: a}, {name: b}], extra: {any: thing}, dead-letter: other}',
  ),
};
const value = (note: string, spec: string, field: string): Case => ({
  code: CR_VALUE,
  note,
  bad: { 'apps/q.yaml': queue(spec) },
  where: { object: 'Queue web/mail', field },
  good,
  crds: [queueCrd],
});

const template = `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: labelpolicy}
spec:
  crd:
    spec:
      names: {kind: LabelPolicy}
      validation:
        openAPIV3Schema: {type: object, properties: {labels: {type: array, items: {type: string}}}}
`;
const constraint = (spec: string): string =>
  `apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: LabelPolicy\nmetadata: {name: owner}\nspec: ${spec}\n`;

/** A constraint with its template. */
const placed = (namespace: string): Case['good'] => ({
  'p/t.yaml':
    'apiVersion: templates.gatekeeper.sh/v1\nkind: ConstraintTemplate\nmetadata: {name: owner}\nspec: {crd: ' +
    '{spec: {names: {kind: Owner}}}, targets: []}\n',
  'p/c.yaml':
    `apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: Owner\nmetadata: {name: all${namespace}}\n` + 'spec: {}\n',
});

/** Kinds that a CRD or a ConstraintTemplate declares. */
export const customResourceCases: readonly Case[] = [
  {
    code: CR_UNKNOWN,
    crds: [queueCrd],
    bad: { 'apps/q.yaml': queue('{size: 3, mod: fifo}') },
    where: { object: 'Queue web/mail', field: 'spec.mod', allowed: 'did you mean mode' },
    good,
  },
  {
    code: CR_UNKNOWN,
    note: 'in the metadata',
    crds: [queueCrd],
    bad: { 'apps/q.yaml': queue('{size: 3}', ', lables: {}') },
    where: { field: 'metadata.lables' },
    good,
  },
  {
    code: CR_UNKNOWN,
    note: 'a parameter of a constraint',
    crds: [queueCrd],
    bad: { 'p/t.yaml': template, 'p/c.yaml': constraint('{parameters: {lables: [a]}}') },
    where: { object: 'LabelPolicy owner', field: 'spec.parameters.lables' },
    good: { 'p/t.yaml': template, 'p/c.yaml': constraint('{parameters: {labels: [a]}, match: {kinds: []}}') },
  },
  {
    code: CR_TYPE,
    crds: [queueCrd],
    bad: { 'apps/q.yaml': queue('{size: "3"}') },
    where: { field: 'spec.size' },
    good,
  },
  {
    code: CR_REQUIRED,
    crds: [queueCrd],
    bad: { 'apps/q.yaml': queue('{mode: fifo}') },
    where: { field: 'spec.size' },
    good,
  },
  value('an enum', '{size: 3, mode: random}', 'spec.mode'),
  value('a limit', '{size: 101}', 'spec.size'),
  value('an RE2 pattern', '{size: 3, host: a_b}', 'spec.host'),
  value('a second pattern', '{size: 3, owner: web}', 'spec.owner'),
  value('a format', '{size: 3, range: 10.0.0.0/33}', 'spec.range'),
  value('a list that is a set', '{size: 3, tags: [a, a]}', 'spec.tags'),
  value('a list that is a map', '{size: 3, consumers: [{name: a}, {name: a}]}', 'spec.consumers'),
  {
    code: CR_VALUE,
    note: 'an enforcement action',
    crds: [queueCrd],
    bad: { 'p/t.yaml': template, 'p/c.yaml': constraint('{enforcementAction: refuse}') },
    where: { field: 'spec.enforcementAction' },
    good: { 'p/t.yaml': template, 'p/c.yaml': constraint('{enforcementAction: warn}') },
  },
  {
    code: CR_SCHEMA,
    crds: [queueCrd],
    bad: {
      'p/t.yaml': template.replace(/items: \{[^}]*\}/, 'items: 5'),
      'p/c.yaml': constraint('{parameters: {labels: [a]}}'),
    },
    where: { object: 'LabelPolicy owner', field: 'kind' },
    good: { 'p/t.yaml': template, 'p/c.yaml': constraint('{parameters: {labels: [a]}}') },
  },
  {
    code: CR_RULE,
    note: 'with a default filled in',
    crds: [queueCrd],
    bad: { 'apps/q.yaml': queue('{size: 0}') },
    where: { field: 'spec', message: 'min is at most size' },
    good,
  },
  {
    code: CR_RULE,
    note: 'with escaped field names',
    crds: [queueCrd],
    bad: { 'apps/q.yaml': queue('{size: 3, dead-letter: main}') },
    where: { field: 'spec' },
    good,
  },
  {
    code: CR_VERSION,
    crds: [queueCrd],
    bad: { 'apps/q.yaml': queue('{size: 3}', '', 'v1alpha1') },
    where: { given: 'v1alpha1', allowed: 'v1beta1, v1' },
    good,
  },
  {
    code: CR_DEPRECATED,
    crds: [queueCrd],
    bad: { 'apps/q.yaml': queue('{size: 3}', '', 'v1beta1') },
    where: { given: 'v1beta1', allowed: 'v1' },
    good,
  },
  {
    code: CR_SCOPE,
    crds: [queueCrd],
    bad: { 'apps/q.yaml': queue('{size: 3}').replace(', namespace: web', '') },
    where: { object: 'Queue mail', field: 'metadata.namespace' },
    good,
  },
  {
    code: CR_SCOPE,
    note: 'a constraint',
    crds: [queueCrd],
    bad: placed(', namespace: web'),
    where: { object: 'Owner web/all', field: 'metadata.namespace', given: 'web' },
    good: placed(''),
  },
];
