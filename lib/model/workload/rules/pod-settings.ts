import { when } from '../../../common/optional';
import type { Problem } from '../../problem';
import { problemAt, type PlacedWorkload, type Rule, workloadsOf } from '../../rules/rule';
import type { ApiRight } from '../api-access';

/** The most servers that a resolver asks (Kubernetes, "Pod's DNS Config"). */
const MOST_NAMESERVERS = 3;

/** Settings of a pod that the API server takes: name servers, rights that say something. */
export const podSettingsHold: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { apiAccess, dns } = place.workload;
    const servers = dns?.nameservers?.length ?? 0;
    return [
      ...(apiAccess?.rights ?? []).flatMap((right, index) => rightProblems(place, right, index)),
      ...when(dns?.policy === 'None' && servers === 0, () =>
        problemAt(place, {
          rule: 'dns',
          field: 'dns.nameservers',
          message: 'nothing resolves names: the policy None brings no server of its own',
          given: 'policy: None, and no nameservers',
          remedy: 'name servers, or take the policy out',
        }),
      ),
      ...when(servers > MOST_NAMESERVERS, () =>
        problemAt(place, {
          rule: 'dns',
          field: 'dns.nameservers',
          message: 'there are more servers than a resolver asks: the API server refuses the pod',
          given: `${servers}`,
          allowed: `at most ${MOST_NAMESERVERS}`,
          remedy: 'leave some out',
        }),
      ),
    ];
  });

function rightProblems(place: PlacedWorkload, right: ApiRight, index: number): Problem[] {
  const empty = (['verbs', 'resources'] as const).filter((key) => right[key].length === 0);
  const narrows =
    right.names !== undefined && right.verbs.some((verb) => verb === 'create' || verb === 'deletecollection');
  return [
    ...empty.map((key) =>
      problemAt(place, {
        rule: 'api-right',
        field: `apiAccess.rights[${index}].${key}`,
        message: `the right has no ${key}, so that it allows nothing`,
        given: 'none',
        remedy: `give ${key}, or take the right out`,
      }),
    ),
    ...when(narrows, () =>
      problemAt(place, {
        rule: 'api-right',
        field: `apiAccess.rights[${index}].names`,
        message: 'create and deletecollection name no object, so that a right on names never allows them',
        given: right.verbs.join(', '),
        allowed: 'get, update, patch, delete; list and watch by field selector',
        remedy: 'give these verbs a right of their own, without names',
      }),
    ),
  ];
}
