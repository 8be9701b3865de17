import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { definitions, schemas } from '../pins';

/** A CRD of another project, and where it is published. */
export interface CrdSource {
  /** `<plural>.<group>` */
  readonly name: string;
  readonly url: string;
}

/** Every CRD that is pinned: those that `imports/` is made of and those that only the gates read, sorted by name. */
export function crdSources(root: string): readonly CrdSource[] {
  const imported = importedBy(root).map((line) => {
    const [name = '', url = ''] = line.split(':=');
    return { name, url };
  });
  return [...imported, ...Object.entries(schemas).map(([name, url]) => ({ name, url }))].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

/**
 * Where Kubernetes publishes the definitions of its built-in kinds, and the file of the CRD folder that gates read them
 * from.
 */
export function definitionsSource(): { readonly path: string; readonly url: string } {
  const { minor, url } = definitions;
  return { path: `kubernetes/k8s-${minor}-definitions.stripped.json`, url };
}

/** What build/ has of cdk8s.yaml (scripts/build.mjs): the package holds the classes, not the list that made them. */
declare const ARCHIPEL_IMPORTS: readonly string[] | undefined;

/** The kinds in `imports/`, here by cdk8s.yaml; in a repository that uses the package those of the package. */
function importedBy(root: string): readonly string[] {
  const file = join(root, 'cdk8s.yaml');
  const own = existsSync(file) ? (parse(readFileSync(file, 'utf8')) as { readonly imports?: readonly string[] }) : {};
  return own.imports ?? (typeof ARCHIPEL_IMPORTS === 'undefined' ? [] : ARCHIPEL_IMPORTS);
}
