import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Artifact } from '../../model/delivery/artifact';
import type { ExportedRendering } from '../../model/delivery/rendering';
import type { JsonObject } from '../../model/units/json';
import { type FoundTool, helm } from '../../tools';
import { inParallel } from '../in-parallel';
import { RenderingCache } from '../releases/cache';
import { template } from '../releases/template';
import { knownVersionOf } from '../tools/client-version';
import { type Variant, variantsOf } from './variants';

/** As many as for releases. */
const LANES = 3;

/** A chart of `dist/` with its files. */
interface ExportedChart {
  readonly folder: string;
  readonly name: string;
  readonly files: readonly Artifact[];
}

/** What the charts of `dist/` render, or why nothing does. */
export type RenderedExports = readonly ExportedRendering[] | { readonly absent: string; readonly remedy: string };

/** Renders every chart that `dist/` offers with the real helm: with its defaults, and with what its values allow. */
export async function renderExported(
  root: string,
  artifacts: readonly Artifact[],
  kubernetes: string,
): Promise<RenderedExports> {
  const charts = chartsIn(artifacts);
  if (charts.length === 0) return [];
  const tool = await helm();
  if (tool.kind === 'absent') return { absent: tool.message, remedy: tool.remedy };
  const version = (await knownVersionOf(tool, 'helm', root)) ?? '';
  const cache = new RenderingCache(root);
  const rendered: (readonly ExportedRendering[])[] = [];
  await inParallel(charts, LANES, async (chart) => {
    const digest = createHash('sha256').update(JSON.stringify(chart.files.map(({ path, content }) => [path, content])));
    const variants = variantsIn(chart);
    const key = ['export', digest.digest('hex'), version, kubernetes, variants];
    rendered.push(await cache.get(key, () => renderChart(tool, chart, kubernetes, variants), isLasting));
  });
  return rendered.flat().sort((a, b) => (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : 0));
}

const isLasting = (all: readonly ExportedRendering[]): boolean => all.every(({ failed }) => failed === undefined);

/** Folders with a `Chart.yaml` right below those of charts; the one that others share is none to install. */
function chartsIn(artifacts: readonly Artifact[]): readonly ExportedChart[] {
  return artifacts.flatMap(({ path }) => {
    const [, folder, name] = /^(dist\/[^/]+\/charts\/([^/]+))\/Chart\.yaml$/.exec(path) ?? [];
    if (folder === undefined || name === undefined) return [];
    const files = artifacts.filter((one) => one.path.startsWith(`${folder}/`));
    return files.some((one) => one.path === `${folder}/values.yaml`) ? [{ folder, name, files }] : [];
  });
}

async function renderChart(
  tool: FoundTool,
  chart: ExportedChart,
  kubernetes: string,
  variants: readonly Variant[],
): Promise<readonly ExportedRendering[]> {
  const place = mkdtempSync(join(tmpdir(), 'archipel-chart-'));
  try {
    for (const { path, content } of chart.files) {
      const file = join(place, path.slice(chart.folder.length + 1));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    const rendered: ExportedRendering[] = [];
    for (const variant of variants) rendered.push(await renderVariant(tool, chart, place, kubernetes, variant));
    return rendered;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function renderVariant(
  tool: FoundTool,
  { folder, name }: ExportedChart,
  place: string,
  kubernetes: string,
  { words, values }: Variant,
): Promise<ExportedRendering> {
  const args = ['template', name, place, '--kube-version', `${kubernetes}.0`, '--values', '-'];
  const made = await template(tool, args, values);
  const one = { folder, name, values: words };
  return 'failed' in made
    ? { ...one, failed: made.failed.replaceAll(place, folder) }
    : { ...one, objects: made.objects };
}

/** The defaults alone where values or schema cannot be read: helm says what is wrong with them. */
function variantsIn({ folder, files }: ExportedChart): readonly Variant[] {
  const read = (name: string): JsonObject => {
    const content = files.find(({ path }) => path === `${folder}/${name}`)?.content ?? '{}';
    return ((name.endsWith('.json') ? JSON.parse(content) : parse(content)) ?? {}) as JsonObject;
  };
  try {
    return variantsOf(read('values.yaml'), read('values.schema.json'));
  } catch {
    return variantsOf({}, {}).slice(0, 1);
  }
}
