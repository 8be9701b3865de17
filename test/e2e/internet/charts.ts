import { readFileSync } from 'node:fs';
import { digestOf, Registry } from './registry';
import { type Reply, text } from './reply';
import { type WantedChart, type WantedImage } from './wanted';

/** A chart and its archive. */
export interface ServedChart {
  readonly chart: WantedChart;
  readonly file: string;
}

const CONFIG = 'application/vnd.cncf.helm.config.v1+json';
const CONTENT = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';

/** Registries by host, with the charts and the tags of images that they have. */
export function registriesOf(
  charts: readonly ServedChart[],
  images: readonly { readonly image: WantedImage; readonly tags: readonly string[] }[],
): Map<string, Registry> {
  const registries = new Map<string, Registry>();
  const at = (host: string): Registry => {
    const registry = registries.get(host) ?? new Registry();
    registries.set(host, registry);
    return registry;
  };
  for (const { chart, file } of charts.filter((one) => one.chart.kind === 'oci'))
    pushChart(at(chart.host), chart, file);
  for (const { image, tags } of images) for (const tag of tags) pushImage(at(image.host), image.name, tag);
  return registries;
}

function pushChart(registry: Registry, { path, name, version }: WantedChart, file: string): void {
  registry.push({
    name: path === '' ? name : `${path}/${name}`,
    // A plus is no letter of a tag.
    tag: version.replace('+', '_'),
    config: { type: CONFIG, bytes: Buffer.from(JSON.stringify({ name, version, apiVersion: 'v2' })) },
    layers: [{ type: CONTENT, bytes: readFileSync(file) }],
    annotations: { 'org.opencontainers.image.title': name, 'org.opencontainers.image.version': version },
  });
}

function pushImage(registry: Registry, name: string, tag: string): void {
  const config = {
    architecture: 'amd64',
    os: 'linux',
    config: {},
    author: `${name}:${tag}`,
    created: '2026-01-01T00:00:00Z',
  };
  const bytes = Buffer.from(JSON.stringify({ ...config, rootfs: { type: 'layers', diff_ids: [] } }));
  registry.push({ name, tag, config: { type: 'application/vnd.oci.image.config.v1+json', bytes }, layers: [] });
}

/** Indexes of charts, by `host/path`, and their archives. */
export class ChartIndexes {
  private readonly charts: readonly ServedChart[];

  constructor(charts: readonly ServedChart[]) {
    this.charts = charts.filter(({ chart }) => chart.kind === 'http');
  }

  /** @returns the answer, or undefined where no index is */
  answer(host: string, path: string): Reply | undefined {
    const folder = `${host}${path}`.replace(/\/[^/]*$/, '');
    const here = this.charts.filter(
      ({ chart }) => folder === [chart.host, chart.path].filter((part) => part !== '').join('/'),
    );
    if (here.length === 0) return undefined;
    const file = path.split('/').at(-1) ?? '';
    if (file === 'index.yaml') return { status: 200, type: 'text/yaml', bytes: Buffer.from(indexOf(here)) };
    const found = here.find(({ chart }) => file === archiveOf(chart));
    return found === undefined
      ? text(404, `no ${file} here`)
      : { status: 200, type: 'application/gzip', bytes: readFileSync(found.file) };
  }
}

const archiveOf = ({ name, version }: WantedChart): string => `${name}-${version}.tgz`;

/** JSON is YAML too. */
function indexOf(charts: readonly ServedChart[]): string {
  const entries: Record<string, object[]> = {};
  for (const { chart, file } of charts) {
    const { name, version } = chart;
    const digest = digestOf(readFileSync(file)).replace('sha256:', '');
    const entry = {
      apiVersion: 'v2',
      name,
      version,
      digest,
      created: '2026-01-01T00:00:00Z',
      urls: [archiveOf(chart)],
    };
    entries[name] = [...(entries[name] ?? []), entry];
  }
  return JSON.stringify({ apiVersion: 'v1', entries, generated: '2026-01-01T00:00:00Z' });
}
