import { answeringHosts, clusterPath, OBSERVABILITY_RELEASES, type PublicObservability } from '../../model';
import type { Change, Planner } from './change';
import { observabilityOf } from './twins';

/** Public hosts of the observability stack that a cluster starts or ceases to answer on. */
export const entrances: Planner = ({ platform, before, after }) => {
  const [was, is] = [observabilityOf(before), observabilityOf(after)];
  const [from, to] = [was && answeringHosts(before, was), is && answeringHosts(after, is)];
  const folder = clusterPath(platform, after);
  return (['grafana', 'logs', 'traces'] as const).flatMap((part): readonly Change[] => {
    const [before, after] = [shown(from, part), shown(to, part)];
    if (before === after) return [];
    return [{ kind: 'entrances', cluster: folder.slice(folder.lastIndexOf('/') + 1), what: part, from: before, to: after, files: [...FILES[part], `observability/*/ingress-${part}.yaml`, 'observability/kustomization.yaml', 'observability/inventory.json', 'connections.json'].map((file) => `${folder}/${file}`) }];
  });
};

const shown = (hosts: PublicObservability | undefined, part: 'grafana' | 'logs' | 'traces'): string => (hosts ? `https://${hosts[part]}` : 'none');

/** What else knows whether people come in: the settings of Grafana, and who may connect. */
const FILES = {
  grafana: [`gitops/*/*-${OBSERVABILITY_RELEASES.metrics}-*.yaml`, `observability/*/networkpolicy-${OBSERVABILITY_RELEASES.metrics}-grafana.yaml`],
  logs: [`observability/*/networkpolicy-${OBSERVABILITY_RELEASES.logs}.yaml`],
  traces: [`observability/*/networkpolicy-${OBSERVABILITY_RELEASES.traces}.yaml`],
} as const;
