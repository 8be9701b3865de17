import type { ClusterGraph } from '../../../lib/app';

/** A cluster in lines: a layer a line, then a connection a line. */
export function text({ platform, cluster, engine, layers, calls }: ClusterGraph): string {
  const width = Math.max(0, ...layers.map(({ name }) => name.length));
  return [
    `${platform}/${cluster}: ${layers.length} layers by ${engine}, ${calls.length} connections`,
    ...layers.map(({ name, after }) =>
      `  ${name.padEnd(width)}  ${after.length === 0 ? 'first' : `after ${after.join(', ')}`}`.trimEnd(),
    ),
    ...calls.map(({ from, to, ports }) => `  ${from} -> ${to}  ${ports.join(', ')}`),
    '',
  ].join('\n');
}
