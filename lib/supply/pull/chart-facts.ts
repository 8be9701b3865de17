import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { defined } from '../../common/optional';
import type { LockedDependency } from '../lock/item';
import { readArchive } from './archive';

/** What Chart.yaml says, as far as the lock is concerned. */
interface ChartFile {
  readonly name?: string;
  readonly version?: string;
  readonly appVersion?: string | number;
  readonly dependencies?: readonly { readonly name: string; readonly repository?: string }[];
}

/** What an archive of a chart says about itself. */
export interface ChartFacts {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
  readonly dependencies: readonly LockedDependency[];
}

/** `Chart.yaml` of the chart or of one inside it, unpacked or packed. */
const WANTED = /^[^/]+\/(charts\/[^/]+\/)*(Chart\.yaml|requirements\.yaml|charts\/[^/]+\.tgz)$/;

/**
 * Reads name, versions and dependencies of a packed chart.
 *
 * @throws where it is no chart
 */
export async function chartFacts(packed: Buffer): Promise<ChartFacts> {
  const files = await readArchive(packed, (name) => WANTED.test(name));
  const charts = [...files].flatMap(([name, content]) =>
    name.endsWith('Chart.yaml') ? [{ name, file: chartFile(content) }] : [],
  );
  const own = charts.find(({ name }) => /^[^/]+\/Chart\.yaml$/.test(name))?.file;
  if (own?.name === undefined || own.version === undefined)
    throw new Error('the archive has no Chart.yaml with name and version');
  const origins = repositories([...charts.map(({ file }) => file), ...requirements(files)]);
  const unpacked = charts.flatMap(({ file }) => (file === own ? [] : [dependency(file, origins)]));
  const nested = await Promise.all(
    [...files].filter(([name]) => name.endsWith('.tgz')).map(([, content]) => packedInside(content, origins)),
  );
  return {
    name: own.name,
    version: own.version,
    appVersion: String(own.appVersion ?? ''),
    dependencies: once([...unpacked, ...nested.flat()]),
  };
}

const chartFile = (content: Buffer): ChartFile => (parse(content.toString('utf8')) ?? {}) as ChartFile;

/** Charts of Helm 2 keep their dependencies in a file of their own. */
const requirements = (files: ReadonlyMap<string, Buffer>): readonly ChartFile[] =>
  [...files].flatMap(([name, content]) => (name.endsWith('requirements.yaml') ? [chartFile(content)] : []));

/** Where parents say that a dependency comes from; a folder beside its parent is no address. */
const repositories = (parents: readonly ChartFile[]): ReadonlyMap<string, string> =>
  new Map(
    parents
      .flatMap(({ dependencies = [] }) => dependencies)
      .flatMap(({ name, repository }) =>
        repository?.includes('://') && !repository.startsWith('file:') ? [[name, repository] as const] : [],
      ),
  );

const dependency = ({ name = '', version = '' }: ChartFile, origins: ReadonlyMap<string, string>): LockedDependency =>
  defined({ name, version, repository: origins.get(name) });

/** A packed chart inside another one, and the charts inside that. */
async function packedInside(
  content: Buffer,
  origins: ReadonlyMap<string, string>,
): Promise<readonly LockedDependency[]> {
  const { name, version, dependencies } = await chartFacts(content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return [{ ...dependency({ name, version }, origins), sha256 }, ...dependencies];
}

/** Each name and version once, sorted. */
function once(all: readonly LockedDependency[]): readonly LockedDependency[] {
  const byKey = new Map(all.map((one) => [`${one.name} ${one.version}`, one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
