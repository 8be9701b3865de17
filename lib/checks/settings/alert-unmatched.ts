import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { at, fields, labels, list, texts } from '../tree/read';
import { type ClusterTree, withReleased } from '../tree/tree';
import { all, routeOf } from './alert-routes';
import { HEARD, QUIET } from './alert-severities';
import { ALERT_SILENT } from './codes';
import { matcherOf, takes } from './matchers';
import { atValue } from './release';

const HERE = 'alertmanager.config';

/** Routes that wait for a value of a label which no rule gives: what they were made for goes to somebody else. */
export function unmatchedProblems(
  release: DeliveredRelease,
  config: unknown,
  cluster: ClusterTree,
): readonly Problem[] {
  const given = givenBy(release, cluster);
  return all(routeOf(at(config, 'route'), `${HERE}.route`)).flatMap(({ field, value }) =>
    texts(value, 'matchers').flatMap((written, index) => {
      const matcher = matcherOf(written);
      const known = given.get(matcher?.label ?? '');
      if (matcher === undefined || matcher.operator.startsWith('!') || known === undefined) return [];
      // An alert without the label has an empty one.
      if (['', ...known].some((one) => takes([matcher], { [matcher.label]: one }))) return [];
      return [
        atValue(ALERT_SILENT, release, {
          field: `${field}.matchers[${index}]`,
          message: `no rule gives an alert this ${matcher.label}: the route takes none`,
          given: written,
          allowed: [...known].sort().join(', '),
          remedy: 'match a value that rules give',
        }),
      ];
    }),
  );
}

/**
 * Values of labels as rules write them. A label that Prometheus adds itself, or that one rule takes from its series, may
 * have any value.
 */
function givenBy({ values }: DeliveredRelease, cluster: ClusterTree): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>([['severity', new Set([...HEARD, ...QUIET])]]);
  const open = new Set(Object.keys(fields(at(values, 'prometheus', 'prometheusSpec', 'externalLabels'))));
  const rules = withReleased(cluster)
    .ofKind('PrometheusRule', 'monitoring.coreos.com')
    .flatMap(({ value }) => list(value, 'spec', 'groups'))
    .flatMap((group) => list(group, 'rules'))
    .filter((rule) => typeof at(rule, 'alert') === 'string');
  for (const [label, value] of rules.flatMap((rule) => Object.entries(labels(rule, 'labels')))) {
    if (value.includes('{{')) open.add(label);
    found.set(label, (found.get(label) ?? new Set()).add(value));
  }
  for (const label of ['alertname', 'namespace', ...open]) found.delete(label);
  return found;
}
