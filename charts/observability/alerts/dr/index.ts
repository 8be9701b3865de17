import { given, when } from '../../../../lib/common/optional';
import { drRoleOf } from '../../../../lib/model';
import { RECORDED } from '../../recorded';
import { namespacesOf, type ObservabilityProps, runs } from '../../scope';
import type { RuleGroup } from '../rule';
import { imageDrift } from './image-drift';
import { available, declaredOf, readiness } from './recordings';
import { replicaGap } from './replica-gap';
import { externalSecretNotReady, secretStoreNotReady } from './secrets';
import { standbyNotReady } from './standby';

/** Whether the cluster is what the platform declares: enough replicas, the right images, secrets at hand. */
export function drRules(props: ObservabilityProps): readonly RuleGroup[] {
  const { platform, cluster } = props;
  const scopes = namespacesOf(props);
  const team = platform.owner;
  const declared = scopes.flatMap((scope) => scope.workloads.map((workload) => declaredOf(props, scope, workload)));
  const namespaced = scopes.map((scope): RuleGroup => ({
    name: `dr.${scope.namespace}`,
    recordings: [available(scope)],
    alerts: [replicaGap(scope, drRoleOf(cluster)), imageDrift(props, scope)],
  }));
  const [first] = scopes;
  return [
    {
      name: 'dr.declared',
      recordings: [
        {
          record: RECORDED.role.record,
          expr: 'vector(1)',
          labels: { cluster: cluster.clusterName, role: drRoleOf(cluster) },
        },
        ...declared.flat(),
      ],
      alerts: [],
    },
    ...namespaced,
    ...given(first, (workload) => ({
      name: 'dr.readiness',
      recordings: [readiness()],
      alerts: when(drRoleOf(cluster) === 'standby', () => standbyNotReady(workload, team, scopes)),
    })),
    ...when(runs(props, 'external-secrets'), () => ({
      name: 'dr.secrets',
      recordings: [],
      alerts: [externalSecretNotReady(team), secretStoreNotReady(team)],
    })),
  ];
}
