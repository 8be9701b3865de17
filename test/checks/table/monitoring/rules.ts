import { ALERT } from '../../../../lib/checks/monitoring/rules';
import { PROMQL } from '../../../../lib/checks/monitoring/expressions';
import type { Case } from '../../support/case';
import { board, dashboard, goodRule, inBoard, panel, rule } from './plants';

/** Expressions and alerts of PrometheusRules. */
export const ruleCases: readonly Case[] = [
  {
    code: PROMQL,
    note: 'syntax',
    bad: rule('sum(rate(up[5m]) by (a)'),
    where: { object: 'PrometheusRule web/web', field: 'spec.groups[0].rules[0].expr' },
    good: goodRule,
  },
  {
    code: PROMQL,
    note: 'types',
    bad: rule('rate(up)'),
    where: { field: 'spec.groups[0].rules[0].expr' },
    good: goodRule,
  },
  inBoard(
    PROMQL,
    board(dashboard([panel({ expr: 'rate(up[$__rate_interval]' })])),
    'data["web.json"].panels[0].targets[0].expr',
    'in a dashboard',
  ),
  {
    code: ALERT,
    bad: rule('up == 0', 'for: 5m, labels: {severity: critical}'),
    where: { field: 'spec.groups[0].rules[0].annotations.runbook_url' },
    good: goodRule,
  },
];
