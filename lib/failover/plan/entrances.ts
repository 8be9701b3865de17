import { answeringHosts, clusterPath, OBSERVABILITY_RELEASES, type PublicObservability } from '../../model';
import type { Change, Planner, Sides } from './change';
import { releaseFiles } from './release-files';
import { observabilityOf } from './twins';

type Part = 'grafana' | 'logs' | 'traces';

/** Public hosts of the observability stack that a cluster starts or ceases to answer on. */
export const entrances: Planner = (sides) => {
  const { before, after } = sides;
  const [was, is] = [observabilityOf(before), observabilityOf(after)];
  const [hostsBefore, hostsAfter] = [was && answeringHosts(before, was), is && answeringHosts(after, is)];
  return (['grafana', 'logs', 'traces'] as const).flatMap((part): readonly Change[] => {
    const [from, to] = [shown(hostsBefore, part), shown(hostsAfter, part)];
    return from === to
      ? []
      : [{ kind: 'entrances', cluster: after.name, what: part, from, to, files: filesOf(sides, part) }];
  });
};

const shown = (hosts: PublicObservability | undefined, part: Part): string =>
  hosts ? `https://${hosts[part]}` : 'none';

/** The entrance itself, and what else knows whether people come in: who may connect, and the settings of Grafana. */
function filesOf({ platform, after }: Sides, part: Part): readonly string[] {
  const folder = clusterPath(platform, after);
  const layer = `${folder}/observability`;
  const policy = {
    grafana: `${OBSERVABILITY_RELEASES.metrics}-grafana`,
    logs: OBSERVABILITY_RELEASES.logs,
    traces: OBSERVABILITY_RELEASES.traces,
  }[part];
  return [
    `${layer}/*/ingress-${part}.yaml`,
    `${layer}/kustomization.yaml`,
    `${layer}/inventory.json`,
    `${layer}/*/networkpolicy-${policy}.yaml`,
    `${folder}/connections.json`,
    ...(part === 'grafana' ? releaseFiles(platform, after, OBSERVABILITY_RELEASES.metrics) : []),
  ];
}
