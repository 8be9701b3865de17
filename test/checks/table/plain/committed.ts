import { DIFFERENT, MISSING, STALE } from '../../../../lib/checks/dist-fresh';
import type { Case } from '../../support/case';
import { namespace, pathOf } from '../../support/files';

const committed = (content: string, path = 'base/ns.yaml'): ReadonlyMap<string, string> =>
  new Map([[pathOf(path), content]]);

/** What is committed is not what was synthesized. */
export const committedCases: readonly Case[] = [
  {
    code: MISSING,
    bad: { 'base/ns.yaml': namespace('web') },
    committed: new Map(),
    where: { file: pathOf('base/ns.yaml') },
    good: { 'base/ns.yaml': namespace('web') },
    goodCommitted: committed(namespace('web')),
  },
  {
    code: STALE,
    bad: {},
    committed: committed(namespace('web')),
    where: { file: pathOf('base/ns.yaml'), platform: 'demo', cluster: 'one' },
    good: { 'base/ns.yaml': namespace('web') },
    goodCommitted: committed(namespace('web')),
  },
  {
    code: DIFFERENT,
    bad: { 'base/ns.yaml': namespace('web') },
    committed: committed(namespace('web').replace('web', 'wbe')),
    where: { file: pathOf('base/ns.yaml'), field: 'line 3' },
    good: { 'base/ns.yaml': namespace('web') },
    goodCommitted: committed(namespace('web')),
  },
];
