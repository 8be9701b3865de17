import type { Problem } from '../../model/problem';
import { completed, type Gate, type GateResult, perPlatform } from '../gate';
import { DASHBOARD_SOURCE } from './data-sources';
import { Expressions, PROMQL, REGEX, UNSCRAPED, WINDOW } from './expressions';
import { labels } from '../tree/read';
import { DASHBOARD_JSON, dashboardProblems } from './dashboards';
import { DASHBOARD_ID, DASHBOARD_OVERLAP } from './panels';
import { ALERT, PENDING, ruleProblems } from './rules';
import { DASHBOARD_VARIABLE } from './variables';

/** Label by which Grafana's sidecar finds dashboards. */
const DASHBOARD = 'grafana_dashboard';

export const monitoring: Gate = perPlatform({
  // The parser of expressions ends by the clock: an error may be none the next time.
  lasts: ({ problems }) => problems.every((problem) => problem.code !== PROMQL.code),
  name: 'monitoring',
  asks: 'do Prometheus and Grafana understand every rule and dashboard',
  codes: [
    PROMQL,
    UNSCRAPED,
    WINDOW,
    REGEX,
    ALERT,
    PENDING,
    DASHBOARD_JSON,
    DASHBOARD_ID,
    DASHBOARD_OVERLAP,
    DASHBOARD_SOURCE,
    DASHBOARD_VARIABLE,
  ],
  run({ tree, cache }): GateResult {
    const problems: Problem[] = [];
    let checked = 0;
    for (const cluster of tree.clusters) {
      const rules = cluster.ofKind('PrometheusRule', 'monitoring.coreos.com');
      const dashboards = cluster
        .ofKind('ConfigMap', '')
        .filter((c) => DASHBOARD in labels(c.value, 'metadata', 'labels'));
      checked += rules.length + dashboards.length;
      const expressions = new Expressions(cluster, cache);
      problems.push(
        ...rules.flatMap((rule) => ruleProblems(rule, expressions)),
        ...dashboardProblems(dashboards, expressions),
      );
    }
    if (checked === 0)
      return { status: 'skipped', reason: 'there are no PrometheusRules and no dashboards', remedy: 'nothing to do' };
    return completed(checked, problems);
  },
});
