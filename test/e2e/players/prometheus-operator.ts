import { OPERATORS } from './operators';
import { isDeployed, now, type Player } from './player';

const GROUP = '/apis/monitoring.coreos.com/v1';

/** Says of every Prometheus and Alertmanager that it runs. */
export const prometheusOperator: Player = {
  name: 'prometheus-operator',
  plays: 'the operator of Prometheus: Prometheus and Alertmanager are available without their pods',
  act: async (api) => {
    if (!(await isDeployed(api, OPERATORS.prometheus))) return;
    for (const plural of ['prometheuses', 'alertmanagers'])
      for (const { metadata, spec, status } of await api.list(`${GROUP}/${plural}`)) {
        const available = (status?.conditions ?? []).some(
          (one: { readonly type: string; readonly observedGeneration?: number }) =>
            one.type === 'Available' && one.observedGeneration === metadata.generation,
        );
        if (available) continue;
        const replicas: number = spec.replicas ?? 1;
        const condition = { status: 'True', observedGeneration: metadata.generation, lastTransitionTime: now() };
        await api.patch(`${GROUP}/namespaces/${metadata.namespace}/${plural}/${metadata.name}/status`, {
          status: {
            paused: false,
            replicas,
            updatedReplicas: replicas,
            availableReplicas: replicas,
            unavailableReplicas: 0,
            conditions: ['Available', 'Reconciled'].map((type) => ({ ...condition, type, reason: '', message: '' })),
          },
        });
      }
  },
};
