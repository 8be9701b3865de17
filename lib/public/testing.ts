import { parseAllDocuments } from 'yaml';
import { describeFleet, judge } from '../app';
import { readCrds } from '../inputs';
import { type Artifact, PlatformError, type PlatformSource, type Problem } from '../model';

/** An object of Kubernetes, as it was rendered. */
export interface RenderedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads fields of any kind, as in YAML
  readonly [field: string]: any;
}

/** A platform that was rendered and proven, for a test of it. */
export interface RenderedPlatform {
  /** Every file by its path from the root. */
  readonly files: ReadonlyMap<string, string>;
  /** Errors, warnings and notes: `expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])`. */
  readonly problems: readonly Problem[];
  /** Gates that did not run, by name, with the reason. */
  readonly skipped: ReadonlyMap<string, string>;
  /** Objects of a kind, of all clusters. @param cluster name of one. @default - all */
  objects(kind: string, cluster?: string): readonly RenderedObject[];
  /**
   * One object.
   *
   * @throws Error with the names that there are, where none or more than one has this name
   */
  object(kind: string, name: string, cluster?: string): RenderedObject;
}

/** How a test renders. */
export interface RenderOptions {
  /** The repository root. @default - the working directory, where jest runs */
  readonly root?: string;
}

/**
 * Renders a platform and runs every gate over it. Nothing is written.
 *
 * @throws PlatformError where it cannot be described, with every problem
 */
export async function renderPlatform(source: PlatformSource, options: RenderOptions = {}): Promise<RenderedPlatform> {
  const { root = process.cwd() } = options;
  const described = describeFleet(root, [source]);
  if ('problems' in described) throw new PlatformError(described.problems);
  const folder = readCrds(root, undefined);
  const crds = 'absent' in folder ? folder : folder.files;
  // A test does not ask how long a gate took.
  const now = (): number => 0;
  const { rendered, report } = await judge({ root, described, crds, identities: [], againstCommitted: false, now });
  const placed = rendered.artifacts.filter(isManifest).flatMap(objectsIn);
  const objects = (kind: string, cluster?: string): readonly RenderedObject[] =>
    placed.filter((one) => one.object.kind === kind && (cluster ?? one.cluster) === one.cluster).map(objectOf);
  return {
    files: new Map(rendered.artifacts.map(({ path, content }) => [path, content])),
    problems: report.problems,
    skipped: new Map(report.gates.flatMap((one) => (one.status === 'skipped' ? [[one.gate, one.reason]] : []))),
    objects,
    object: (kind, name, cluster) => only(objects(kind, cluster), kind, name),
  };
}

interface Placed {
  readonly cluster: string;
  readonly object: RenderedObject;
}

const objectOf = ({ object }: Placed): RenderedObject => object;

const CLUSTER_FILE = /^dist\/[^/]+\/clusters\/([^/]+)\/.*\.yaml$/;

const isManifest = ({ path }: Artifact): boolean => CLUSTER_FILE.test(path);

function objectsIn({ path, content }: Artifact): readonly Placed[] {
  const cluster = CLUSTER_FILE.exec(path)?.[1] ?? '';
  return parseAllDocuments(content)
    .map((document) => document.toJS() as RenderedObject | null)
    .filter((object) => object !== null)
    .map((object) => ({ cluster, object }));
}

function only(objects: readonly RenderedObject[], kind: string, name: string): RenderedObject {
  const [found, ...more] = objects.filter(({ metadata }) => metadata.name === name);
  if (found !== undefined && more.length === 0) return found;
  const there = objects.map(({ metadata }) => metadata.name).join(', ');
  throw new Error(
    found === undefined
      ? `there is no ${kind} ${name}: there ${objects.length === 1 ? 'is' : 'are'} ${there === '' ? 'none' : there}`
      : `there are ${more.length + 1} objects ${kind} ${name}: name a cluster`,
  );
}
