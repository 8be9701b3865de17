import { CR_REQUIRED, CR_TYPE, CR_UNKNOWN } from '../../../../../lib/checks/crds/codes';
import type { Case } from '../../../support/case';
import { constraint, good, queue, template } from './plants';
import { queueCrd } from './queue-crd';

/** Fields and types. */
export const fieldCases: readonly Case[] = [
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
];
