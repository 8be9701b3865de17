import { type KubeObject, type Loose } from '../api/client';

/** A chart that an engine asks for. */
export interface WantedChart {
  readonly kind: 'oci' | 'http';
  readonly host: string;
  /** Path before the chart's own name, without slashes at its ends. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
}

/** Tags of an image that an engine looks at. */
export interface WantedImage {
  readonly host: string;
  readonly name: string;
}

/** What the objects of a cluster make its engine ask the internet for. */
export interface Wanted {
  /** Repositories, as `host/path` without `.git`. */
  readonly repositories: readonly string[];
  readonly charts: readonly WantedChart[];
  readonly images: readonly WantedImage[];
}

/** Reads from the objects of Flux and Argo CD what has to be answered. */
export function wantedBy(objects: readonly KubeObject[]): Wanted {
  const of = (kind: string): KubeObject[] => objects.filter((object) => object.kind === kind);
  const repositories = [
    ...of('GitRepository').map(({ spec }) => spec.url as string),
    ...of('Application').flatMap(({ spec }) => sourcesOf(spec).map((source) => source.repoURL as string)),
  ].filter((url) => url.endsWith('.git') || /^https:\/\/(github\.com|git\.)/.test(url));
  const charts = [...ociCharts(objects), ...httpCharts(objects), ...applicationCharts(of('Application'))];
  return {
    repositories: unique(repositories.map((url) => repositoryKey(url))),
    charts: [...new Map(charts.map((chart) => [JSON.stringify(chart), chart])).values()],
    images: of('ImageRepository').map(({ spec }) => imageOf(spec.image as string)),
  };
}

/** Charts that Flux takes from a registry: an OCIRepository for each. */
const ociCharts = (objects: readonly KubeObject[]): WantedChart[] =>
  objects
    .filter(({ kind, spec }) => kind === 'OCIRepository' && spec.ref?.tag !== undefined)
    .map(({ spec }) => ociChart(spec.url as string, spec.ref.tag as string));

/** Charts that Flux takes from an index, or from a HelmRepository of a registry. */
function httpCharts(objects: readonly KubeObject[]): WantedChart[] {
  const repositories = objects.filter(({ kind }) => kind === 'HelmRepository');
  return objects
    .filter(({ kind, spec }) => kind === 'HelmRelease' && spec.chart !== undefined)
    .flatMap(({ spec }) => {
      const { chart, version, sourceRef } = spec.chart.spec;
      const repository = repositories.find(({ metadata }) => metadata.name === sourceRef.name);
      return repository === undefined
        ? []
        : [chartAt(repository.spec.url as string, chart as string, version as string)];
    });
}

const applicationCharts = (applications: readonly KubeObject[]): WantedChart[] =>
  applications
    .flatMap(({ spec }) => sourcesOf(spec))
    .filter((source) => source.chart !== undefined)
    .map((source) =>
      chartAt(withScheme(source.repoURL as string), source.chart as string, source.targetRevision as string),
    );

/** Argo CD writes registries without a scheme. */
const withScheme = (url: string): string => (url.includes('://') ? url : `oci://${url}`);

const sourcesOf = (spec: Loose): Loose[] => [
  ...(spec.source === undefined ? [] : [spec.source]),
  ...(spec.sources ?? []),
];

function chartAt(url: string, name: string, version: string): WantedChart {
  if (url.startsWith('oci://')) return ociChart(`${url.replace(/\/$/, '')}/${name}`, version);
  const { host, pathname } = new URL(url);
  return { kind: 'http', host, path: trimmed(pathname), name, version };
}

function ociChart(url: string, version: string): WantedChart {
  const [host = '', ...path] = url.replace(/^oci:\/\//, '').split('/');
  const name = path.pop() ?? '';
  return { kind: 'oci', host, path: path.join('/'), name, version };
}

function imageOf(image: string): WantedImage {
  const [host = '', ...name] = image.split('/');
  return { host, name: name.join('/') };
}

/** `github.com/owner/name`, by which both a clone and a browser's address are recognized. */
export function repositoryKey(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}/${trimmed(pathname).replace(/\.git$/, '')}`;
}

const trimmed = (path: string): string => path.replace(/^\/+|\/+$/g, '');
const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
