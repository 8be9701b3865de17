import { type Part, type Plan, selectorOf } from '../../adopt';
import type { Place } from './place';

/** What a person writes so that the platform takes it, a line each. */
export function wiring({ platform, cluster }: Place, name: string, parts: readonly Part[]): readonly string[] {
  const constants = parts.map(({ constant }) => constant).join(', ');
  return [
    `platforms/${platform.name}/index.ts: import { ${constants} } from './${name}';`,
    ...parts.map((part) => {
      const where = `cluster ${cluster.name}`;
      if (part.namespace === undefined) return `${where}: charts: [${part.constant}],`;
      if (part.isNew) return `${where}: namespaces: [..., ${part.constant}],`;
      const lists = [
        ...(part.hasWorkloads ? [`workloads: [..., ...${part.constant}.workloads]`] : []),
        ...(part.hasCharts ? [`charts: [..., ...${part.constant}.charts]`] : []),
      ];
      return `${where}, namespace ${part.namespace}: ${lists.join(', ')},`;
    }),
  ];
}

/** The label by which policies, budgets and monitors of a workload go. */
const NAME = 'app.kubernetes.io/name';

/** Commands that give pods that run the label of their workload: policies know them before they are replaced. */
export const labelling = ({ namespaces }: Plan): readonly string[] =>
  namespaces.flatMap(({ name: namespace, workloads }) =>
    workloads.flatMap(({ name, object }) => {
      const selector = selectorOf(object);
      if (selector[NAME] !== undefined) return [];
      const pairs = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
      return [`kubectl label pods --namespace ${namespace} --selector ${pairs.join(',')} ${NAME}=${name} --overwrite`];
    }),
  );
