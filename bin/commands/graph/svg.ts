import type { ClusterGraph } from '../../../lib/app';
import { type Arrow, drawing } from './drawing';

/** Pixels. */
const MARGIN = 24;
const LEAST_WIDTH = 420;

const STYLE = `
  svg { font: 11px ui-monospace, monospace; background: #fff; color: #1f2328 }
  @media (prefers-color-scheme: dark) { svg { background: #0d1117; color: #e6edf3 } }
  text { fill: currentColor } rect, path { fill: none; stroke: currentColor } path { opacity: .55 }
  .title { font-weight: bold } .ports { font-size: 9px; opacity: .75 } #end path { fill: currentColor; stroke: none }
`;

/** A drawing of a cluster: its layers in their order, and below it who calls whom. */
export async function svg({ platform, cluster, engine, layers, calls }: ClusterGraph): Promise<string> {
  const order = layers.flatMap(({ name, after }) => after.map((one): Arrow => ({ from: one, to: name })));
  const connections = calls.map(({ from, to, ports }): Arrow => ({ from, to, label: ports.join(' ') }));
  const above = await drawing(
    layers.map(({ name }) => name),
    order,
  );
  const below = await drawing(
    calls.flatMap(({ from, to }) => [from, to]),
    connections,
  );
  const top = 2 * MARGIN;
  const second = top + above.height + 2 * MARGIN;
  const width = Math.max(above.width, below.width, LEAST_WIDTH) + 2 * MARGIN;
  const height = second + below.height + MARGIN;
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`,
    `<title>${platform}/${cluster}</title>`,
    `<style>${STYLE}</style>`,
    '<defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">',
    '<path d="M0 0L8 4L0 8z"/></marker></defs>',
    heading(MARGIN, `${platform}/${cluster}: ${layers.length} layers by ${engine}, in their order`),
    `<g transform="translate(${MARGIN} ${top})">${above.content}</g>`,
    heading(second - MARGIN, `${calls.length} connections: who calls whom`),
    `<g transform="translate(${MARGIN} ${second})">${below.content}</g>`,
    '</svg>',
    '',
  ].join('\n');
}

const heading = (y: number, text: string): string => `<text class="title" x="${MARGIN}" y="${y}">${text}</text>`;
