import { parse } from 'yaml';
import type { Absent, CrdFile } from '../gate';
import { at, fields, isFields, list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { compileSchema, type Validator } from './validator';

/** A version of a custom resource as its CRD describes it. */
export interface CrdVersion {
  readonly served: boolean;
  readonly deprecated: boolean;
  readonly namespaced: boolean;
  /** Versions of the kind that are served. */
  readonly servedVersions: readonly string[];
  readonly validator: Validator;
  readonly schema: unknown;
}

/** Finds the schema of a kind among CRD files; parses and compiles only what is asked for. */
export class CrdLibrary {
  private readonly parsed = new Map<CrdFile, unknown>();
  private readonly found = new Map<string, ReadonlyMap<string, CrdVersion> | undefined>();

  public constructor(private readonly files: readonly CrdFile[]) {}

  /** The versions of the kind, or none where no file has it. */
  public versions(group: string, kind: string): ReadonlyMap<string, CrdVersion> | undefined {
    const key = `${group}/${kind}`;
    if (!this.found.has(key)) this.found.set(key, this.find(group, kind));
    return this.found.get(key);
  }

  private find(group: string, kind: string): ReadonlyMap<string, CrdVersion> | undefined {
    // A kind is whatever the artifact says; one that is no word is in no CRD.
    if (!/^\w+$/.test(kind)) return undefined;
    const names = new RegExp(`\\bkind:\\s*["']?${kind}\\b(?!\\s*:)`);
    for (const file of this.files) {
      // Parsing a CRD takes up to a second: look for the words first.
      if (!/\.ya?ml$/.test(file.path) || !file.text.includes(group) || !names.test(file.text)) continue;
      let crd = this.parsed.get(file);
      if (crd === undefined) {
        crd = parse(file.text) as unknown;
        this.parsed.set(file, crd);
      }
      if (text(crd, 'spec', 'group') === group && text(crd, 'spec', 'names', 'kind') === kind) return versionsOf(crd);
    }
    return undefined;
  }
}

/** Reads the versions of a CRD; a schema is compiled when it is first used. */
export function versionsOf(crd: unknown): ReadonlyMap<string, CrdVersion> {
  const namespaced = text(crd, 'spec', 'scope') === 'Namespaced';
  const versions = list(crd, 'spec', 'versions').filter(isFields);
  const servedVersions = versions.filter((v) => v['served'] === true).map((v) => text(v, 'name') ?? '');
  return new Map(
    versions.map((version) => {
      const schema = at(version, 'schema', 'openAPIV3Schema');
      let validator: Validator | undefined;
      return [
        text(version, 'name') ?? '',
        {
          served: version['served'] === true,
          deprecated: version['deprecated'] === true,
          namespaced,
          servedVersions,
          schema,
          get validator(): Validator {
            validator ??= compileSchema(schema);
            return validator;
          },
        },
      ];
    }),
  );
}

const libraries = new WeakMap<readonly CrdFile[], CrdLibrary>();

/** The library for a set of files; the same set gives the same one, so that a second run does not compile again. */
export function libraryOf(crds: readonly CrdFile[] | Absent): CrdLibrary | undefined {
  if ('absent' in crds) return undefined;
  let library = libraries.get(crds);
  if (library === undefined) {
    library = new CrdLibrary(crds);
    libraries.set(crds, library);
  }
  return library;
}

const MATCH = ['source', 'kinds', 'scope', 'namespaces', 'excludedNamespaces', 'labelSelector', 'namespaceSelector', 'name'];

/**
 * Schemas of a cluster's constraints by kind. Gatekeeper makes their CRDs from the templates when it runs
 * (`spec.match` as documented for Gatekeeper 3.23), so no file has them.
 */
export function constraintSchemas(cluster: ClusterTree): ReadonlyMap<string, Validator> {
  const schemas = new Map<string, Validator>();
  for (const template of cluster.ofKind('ConstraintTemplate', 'templates.gatekeeper.sh')) {
    const kind = text(template.value, 'spec', 'crd', 'spec', 'names', 'kind');
    if (kind === undefined) continue;
    const parameters = at(template.value, 'spec', 'crd', 'spec', 'validation', 'openAPIV3Schema');
    schemas.set(kind, compileSchema(constraintSchema(fields(parameters))));
  }
  return schemas;
}

function constraintSchema(parameters: unknown): unknown {
  const open = { 'x-kubernetes-preserve-unknown-fields': true };
  const action = { type: 'string', enum: ['deny', 'dryrun', 'warn', 'scoped'] };
  return {
    type: 'object',
    properties: {
      status: open,
      spec: {
        type: 'object',
        properties: {
          enforcementAction: action,
          scopedEnforcementActions: { type: 'array', items: open },
          match: { type: 'object', properties: Object.fromEntries(MATCH.map((name) => [name, open])) },
          parameters,
        },
      },
    },
  };
}
