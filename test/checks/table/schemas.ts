import type { CrdFile } from '../../../lib/checks';
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
} from '../../../lib/checks/crds/codes';
import {
  DEPRECATED,
  NOT_SERVED,
  REQUIRED_FIELD,
  UNKNOWN_FIELD,
  WRONG_TYPE,
  WRONG_VALUE,
} from '../../../lib/checks/fields';
import type { Case } from '../support/case';
import { deployment } from '../support/files';

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
    - {name: v1beta1, served: true, deprecated: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}
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
  crd: {spec: {names: {kind: LabelPolicy}, validation: {openAPIV3Schema: {type: object, properties: {labels: {type: array, items: {type: string}}}}}}}
`;
const constraint = (spec: string): string =>
  `apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: LabelPolicy\nmetadata: {name: owner}\nspec: ${spec}\n`;

/** The definition of a Deployment with what these cases need of it. */
const definitions: CrdFile = {
  path: 'kubernetes/k8s-1.36-definitions.stripped.json',
  text: JSON.stringify({
    definitions: {
      Deployment: {
        type: 'object',
        properties: { apiVersion: {}, kind: {}, metadata: {}, spec: { $ref: '#/definitions/Spec' } },
        'x-kubernetes-group-version-kind': [{ group: 'apps', version: 'v1', kind: 'Deployment' }],
      },
      Spec: {
        type: 'object',
        required: ['selector'],
        properties: { selector: { type: 'object' }, template: {}, replicas: { type: 'integer', maximum: 10 } },
      },
    },
  }),
};

const replicas = (text: string): string => deployment({ spec: text });

/** A constraint with its template. */
const placed = (namespace: string): Case['good'] => ({
  'p/t.yaml':
    'apiVersion: templates.gatekeeper.sh/v1\nkind: ConstraintTemplate\nmetadata: {name: owner}\nspec: {crd: ' +
    '{spec: {names: {kind: Owner}}}, targets: []}\n',
  'p/c.yaml': `apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: Owner\nmetadata: {name: all${namespace}}\nspec: {}\n`,
});

export const schemaCases: readonly Case[] = [
  {
    code: UNKNOWN_FIELD,
    bad: { 'apps/d.yaml': replicas('replcas: 3') },
    where: { object: 'Deployment web/web', field: 'spec.replcas', allowed: 'did you mean replicas' },
    good: { 'apps/d.yaml': replicas('replicas: 3') },
  },
  {
    code: UNKNOWN_FIELD,
    note: 'by the definitions',
    crds: [definitions],
    bad: { 'apps/d.yaml': replicas('replcas: 3') },
    where: { field: 'spec.replcas', allowed: 'did you mean replicas' },
    good: { 'apps/d.yaml': replicas('replicas: 3') },
  },
  {
    code: UNKNOWN_FIELD,
    note: 'in a list',
    bad: { 'apps/d.yaml': deployment({ container: 'imagePulPolicy: Always' }) },
    where: { field: 'spec.template.spec.containers[0].imagePulPolicy' },
    good: { 'apps/d.yaml': deployment({ container: 'imagePullPolicy: Always' }) },
  },
  {
    code: WRONG_TYPE,
    bad: { 'apps/d.yaml': replicas('replicas: "3"') },
    where: { field: 'spec.replicas', given: '"3"' },
    good: { 'apps/d.yaml': replicas('replicas: 3') },
  },
  {
    code: WRONG_TYPE,
    note: 'a quantity',
    bad: { 'apps/d.yaml': deployment({ container: 'resources: {limits: {memory: 128MB}}' }) },
    where: { field: 'spec.template.spec.containers[0].resources.limits.memory' },
    good: { 'apps/d.yaml': deployment({ container: 'resources: {limits: {memory: 128Mi, cpu: 1}}' }) },
  },
  {
    code: WRONG_TYPE,
    note: 'an environment variable that is a number',
    bad: { 'apps/d.yaml': deployment({ container: 'env: [{name: A, value: 1}]' }) },
    where: { field: 'spec.template.spec.containers[0].env[0].value' },
    good: { 'apps/d.yaml': deployment({ container: 'env: [{name: A, value: "1"}]' }) },
  },
  {
    code: REQUIRED_FIELD,
    crds: [definitions],
    bad: { 'apps/d.yaml': deployment().replace(/ {2}selector.*\n/, '') },
    where: { field: 'spec.selector' },
    good: { 'apps/d.yaml': deployment() },
  },
  {
    code: WRONG_VALUE,
    crds: [definitions],
    bad: { 'apps/d.yaml': replicas('replicas: 11') },
    where: { field: 'spec.replicas', given: '11' },
    good: { 'apps/d.yaml': replicas('replicas: 3') },
  },
  {
    code: NOT_SERVED,
    bad: { 'apps/d.yaml': deployment().replace('apps/v1', 'extensions/v1beta1') },
    where: { field: 'apiVersion', allowed: 'apps/v1' },
    good: { 'apps/d.yaml': deployment() },
  },
  {
    code: NOT_SERVED,
    note: 'a kind that does not exist',
    bad: { 'apps/d.yaml': deployment().replace('kind: Deployment', 'kind: Deploymnt') },
    where: { object: 'Deploymnt web/web', allowed: 'did you mean Deployment' },
    good: { 'apps/d.yaml': deployment() },
  },
  {
    code: DEPRECATED,
    bad: { 'apps/e.yaml': 'apiVersion: v1\nkind: Endpoints\nmetadata: {name: a, namespace: web}\n' },
    where: { object: 'Endpoints web/a', field: 'apiVersion' },
    good: {
      'apps/e.yaml':
        'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: a, namespace: ' +
        'web}\naddressType: IPv4\nendpoints: []\n',
    },
  },
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
