import { readFileSync } from 'node:fs';
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
  const { imports } = parse(readFileSync(join(root, 'cdk8s.yaml'), 'utf8')) as { readonly imports: readonly string[] };
  const imported = imports.map((line) => {
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
