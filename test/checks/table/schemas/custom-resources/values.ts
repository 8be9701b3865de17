import { CR_RULE, CR_VALUE } from '../../../../../lib/checks/crds/codes';
import type { Case } from '../../../support/case';
import { constraint, good, queue, template } from './plants';
import { queueCrd } from './queue-crd';

const value = (note: string, spec: string, field: string): Case => ({
  code: CR_VALUE,
  note,
  bad: { 'apps/q.yaml': queue(spec) },
  where: { object: 'Queue web/mail', field },
  good,
  crds: [queueCrd],
});

/** Values, and rules over them. */
export const valueCases: readonly Case[] = [
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
];
