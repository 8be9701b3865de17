import type { Cluster } from '../cluster';
import { fixedNodesOf } from '../nodes';
import { podsOf } from '../load';
import type { Namespace } from '../namespace';
import { Cpu, Memory } from '../../units/units';
import { demandOf } from '../../workload/containers';
import type { Workload } from '../../workload/workload';
import { problemAt, type Rule } from '../../rules/rule';

/** What a part of a cluster asks for at most, in thousandths of a core and MiB. */
interface Demand {
  readonly who: string;
  readonly milliCores: number;
  readonly mebibytes: number;
}

/**
 * What all pods may ask for fits the nodes: workloads at the upper bounds of their autoscalers, and of each namespace
 * of add-ons its quota. A pod for which there is no room stays Pending exactly when it is needed.
 */
export const requestsFitNodes: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const nodes = fixedNodesOf(cluster) ?? [];
    const capacities = nodes.flatMap(({ capacity }) => capacity ?? []);
    if (capacities.length < nodes.length || capacities.length === 0) return [];
    const demands = demandsOf(cluster, nodes.length);
    const sizes = [
      {
        rule: 'capacity',
        field: 'nodes',
        what: 'CPU',
        have: sum(capacities.map(({ cpu }) => cpu.milliCores)),
        of: ({ milliCores }: Demand) => milliCores,
        text: (amount: number) => (amount === 0 ? '0' : Cpu.millis(amount).toString()),
      },
      {
        rule: 'capacity',
        field: 'nodes',
        what: 'memory',
        have: sum(capacities.map(({ memory }) => memory.asMebibytes)),
        of: ({ mebibytes }: Demand) => mebibytes,
        text: (amount: number) => (amount === 0 ? '0' : Memory.mebibytes(amount).toString()),
      },
    ];
    return sizes.flatMap(({ rule, field, what, have, of, text }) => {
      const wanted = sum(demands.map(of));
      if (wanted <= have) return [];
      const largest = [...demands]
        .sort((a, b) => of(b) - of(a))
        .slice(0, 4)
        .map((demand) => `${demand.who} ${text(of(demand))}`);
      return [
        problemAt(
          { platform, cluster },
          {
            rule,
            field,
            message: `the requests of ${what} at the upper bounds of all autoscalers are more than the nodes have`,
            given: `${text(wanted)}: ${largest.join(', ')}`,
            allowed: `at most ${text(have)}`,
            remedy: 'lower replicas.max or a request, lower the quota of an add-on, or add a node',
          },
        ),
      ];
    });
  });

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const demandsOf = ({ namespaces }: Cluster, nodes: number): readonly Demand[] =>
  namespaces.flatMap((namespace) =>
    (namespace.workloads ?? []).length > 0
      ? (namespace.workloads ?? []).map((workload) => ofWorkload(namespace, workload, nodes))
      : ofQuota(namespace),
  );

function ofWorkload(namespace: Namespace, workload: Workload, nodes: number): Demand {
  const pods = podsOf(workload, nodes).max;
  const { cpuMillis, memory } = demandOf(workload);
  return {
    who: `${namespace.name}/${workload.name} ${pods} times`,
    milliCores: pods * cpuMillis,
    mebibytes: pods * memory,
  };
}

const ofQuota = ({ name, quota }: Namespace): readonly Demand[] =>
  quota === undefined
    ? []
    : [
        {
          who: `the quota of ${name}`,
          milliCores: quota.cpuRequests.milliCores,
          mebibytes: quota.memoryRequests.asMebibytes,
        },
      ];
