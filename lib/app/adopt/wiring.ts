import type { Part } from '../../adopt';
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
