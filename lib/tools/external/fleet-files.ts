import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** A file of `dist/`, of the workflows or of `ansible/`, by its path from the repository root. */
export interface DistFile {
  readonly path: string;
  readonly text: string;
}

/** A Kubernetes object of a rendered layer. */
export interface Manifest extends DistFile {
  /** `<platform>/<cluster>` */
  readonly cluster: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** `Kind namespace/name`, or `Kind name`. */
  readonly label: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** What tools from outside are held over. */
export interface FleetFiles {
  /** The repository root, absolute. */
  readonly root: string;
  /** All of `dist/`, the workflows, and `ansible/`, which is written by hand. */
  readonly files: readonly DistFile[];
  readonly manifests: readonly Manifest[];
  /** Names of the clusters, `<platform>/<cluster>`. */
  readonly clusters: readonly string[];
  /** The one platform that is looked at. @default - the whole fleet is */
  readonly platform?: string;
}

/** What is looked at: what is rendered, and what Ansible runs. */
const FOLDERS = ['dist', 'ansible', '.github/workflows', '.gitea/workflows'];

/** What Ansible and its linter leave behind. */
const CACHE = /(^|\/)(\.ansible|__pycache__)\//;

/** Reads what is committed: this is what a reviewer sees and an engine applies. */
export function readFleetFiles(root: string): FleetFiles {
  const paths = FOLDERS.flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))
      : [],
  );
  const files = paths.filter((path) => !CACHE.test(path) && statSync(join(root, path)).isFile());
  return fleetOf(
    root,
    files.sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
  );
}

/** What belongs to one platform, and what is written by hand. */
export function onlyPlatform({ root, files }: FleetFiles, platform: string): FleetFiles {
  return {
    ...fleetOf(
      root,
      files.filter(({ path }) => path.startsWith(`dist/${platform}/`) || !path.startsWith('dist/')),
    ),
    platform,
  };
}

/** The same of files that are at hand. */
export function fleetOf(root: string, files: readonly DistFile[]): FleetFiles {
  const manifests = files.flatMap(manifestsOf);
  return { root, files, manifests, clusters: [...new Set(manifests.map(({ cluster }) => cluster))] };
}

function manifestsOf(file: DistFile): readonly Manifest[] {
  const place = /^dist\/([^/]+)\/clusters\/([^/]+)\/.*\.yaml$/.exec(file.path);
  if (place === null || file.path.endsWith('/kustomization.yaml')) return [];
  const documents = parseAllDocuments(file.text);
  return (Array.isArray(documents) ? documents : []).flatMap((document) => {
    const value = document.toJS() as Manifest['value'] | null;
    if (value === null || typeof value['kind'] !== 'string') return [];
    const { apiVersion, kind, metadata } = value as {
      apiVersion: string;
      kind: string;
      metadata: { name: string; namespace?: string };
    };
    const label = `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
    return [{ ...file, text: document.toString(), cluster: `${place[1]}/${place[2]}`, apiVersion, kind, label, value }];
  });
}

/** Folders that somebody applies: those with a kustomization. */
export const kustomized = ({ files }: FleetFiles): readonly string[] =>
  files.filter(({ path }) => path.endsWith('/kustomization.yaml')).map(({ path }) => dirname(path));

/** All objects of a cluster as one stream. */
export const streamOf = (manifests: readonly Manifest[]): string =>
  manifests.map(({ text }) => text.replace(/^---\n/, '')).join('---\n');

/** API groups that Kubernetes serves itself. */
const BUILT_IN: ReadonlySet<string> = new Set([
  ...['', 'apps', 'autoscaling', 'batch', 'policy'],
  ...[
    ...['admissionregistration', 'apiregistration', 'authentication', 'authorization', 'certificates', 'coordination'],
    ...['discovery', 'events', 'flowcontrol.apiserver', 'networking', 'node', 'rbac.authorization', 'scheduling'],
    'storage',
  ].map((group) => `${group}.k8s.io`),
]);

export const isBuiltIn = ({ apiVersion }: Manifest): boolean =>
  BUILT_IN.has(apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');
