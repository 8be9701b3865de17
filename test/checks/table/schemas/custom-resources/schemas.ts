import { CR_DEPRECATED, CR_SCHEMA, CR_SCOPE, CR_VERSION } from '../../../../../lib/checks/crds/codes';
import type { Case } from '../../../support/case';
import { constraint, good, queue, template } from './plants';
import { queueCrd } from './queue-crd';

/** A constraint with its template. */
const placed = (namespace: string): Case['good'] => ({
  'p/t.yaml':
    'apiVersion: templates.gatekeeper.sh/v1\nkind: ConstraintTemplate\nmetadata: {name: owner}\nspec: {crd: ' +
    '{spec: {names: {kind: Owner}}}, targets: []}\n',
  'p/c.yaml':
    `apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: Owner\nmetadata: {name: all${namespace}}\n` + 'spec: {}\n',
});

/** Schemas, versions and scopes. */
export const schemaCases: readonly Case[] = [
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
