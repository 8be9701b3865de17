import { PENDING } from '../../../../lib/checks/monitoring/rules';
import { REGEX, WINDOW } from '../../../../lib/checks/monitoring/expressions';
import type { Case } from '../../support/case';
import { chart, complete, expr, goodRule, rule } from './plants';

/** Windows, regular expressions and waits of alerts. */
export const windowCases: readonly Case[] = [
  {
    code: WINDOW,
    note: 'too short',
    bad: rule('rate(up[30s]) > 0'),
    where: { ...expr, given: '30s', allowed: '60s to the retention' },
    good: rule('rate(up[1m]) > 0'),
  },
  {
    code: WINDOW,
    note: 'beyond the retention',
    bad: {
      ...rule('max_over_time(up[8d:1h]) > 0'),
      ...chart('kube-prometheus-stack', '{prometheus: {prometheusSpec: {retention: 7d}}}'),
    },
    where: { ...expr, given: '8d', allowed: '60s to 7d' },
    good: {
      ...rule('max_over_time(up[1w:1h]) > 0'),
      ...chart('kube-prometheus-stack', '{prometheus: {prometheusSpec: {retention: 7d}}}'),
    },
  },
  {
    code: REGEX,
    note: 'no RE2',
    bad: rule('up{job=~"(?!web).+"} == 0'),
    where: expr,
    good: rule('up{job!~"web.*"} == 0'),
  },
  {
    code: REGEX,
    note: 'an empty alternative',
    bad: rule('up{job=~"web|", instance="a"} == 0'),
    where: { ...expr, given: 'job=~"web|"' },
    good: rule('up{job=~"web|api", instance="a"} == 0'),
  },
  {
    code: PENDING,
    note: 'none',
    bad: rule('up == 0', complete.replace('for: 5m, ', '')),
    where: { object: 'PrometheusRule web/web', field: 'spec.groups[0].rules[0].for' },
    good: goodRule,
  },
  {
    code: PENDING,
    note: 'too long',
    bad: rule('up == 0', complete.replace('5m', '2d')),
    where: { field: 'spec.groups[0].rules[0].for', given: '2d' },
    good: rule('up == 0', complete.replace('5m', '1d')),
  },
];
