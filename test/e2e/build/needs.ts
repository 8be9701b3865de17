import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Part, type Program, programs } from './programs';

/** A cluster of the committed `dist/`. */
export interface ClusterName {
  readonly platform: string;
  readonly cluster: string;
}

/** Clusters of `dist/`, in the order of their names. */
export function clustersOf(dist: string): ClusterName[] {
  return foldersIn(dist).flatMap((platform) =>
    foldersIn(join(dist, platform, 'clusters')).map((cluster) => ({ platform, cluster })),
  );
}

/** Groups of the objects of a cluster, from its inventories: they say what has to run to bring it up. */
export function groupsOf(dist: string, { platform, cluster }: ClusterName): ReadonlySet<string> {
  const folder = join(dist, platform, 'clusters', cluster);
  const files = foldersIn(folder).map((layer) => join(folder, layer, 'inventory.json'));
  const inventories = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  const versions = inventories.flatMap((text) =>
    Object.values(JSON.parse(text) as Record<string, { readonly apiVersion?: string }>),
  );
  return new Set(versions.map(({ apiVersion }) => apiVersion?.split('/')[0] ?? ''));
}

/** Parts that a cluster with objects of these groups is run with. */
export function partsOf(groups: ReadonlySet<string>): ReadonlySet<Part> {
  const parts = new Set<Part>(['control-plane']);
  if (groups.has('kustomize.toolkit.fluxcd.io')) parts.add('flux');
  if (groups.has('argoproj.io')) parts.add('argo-cd');
  if (groups.has('templates.gatekeeper.sh')) parts.add('gatekeeper');
  return parts;
}

export const programsFor = (parts: ReadonlySet<Part>): Program[] => programs.filter(({ part }) => parts.has(part));

const foldersIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];
