import { parse } from 'yaml';
import { cacheKey, remember, type CheckCache } from '../gate/cache';
import type { Absent, CrdFile } from '../gate';
import { at, fields, isFields, list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { transitionRules } from './rules';
import { compileSchema, type Validator } from './validator';

/** A schema that objects are held against. */
export interface Schema {
  /** Of all that the validator depends on. */
  readonly digest: string;
  /** Parsed and compiled when it is first used. */
  readonly validator: Validator;
}

/** What a CRD says of one of its versions beside the schema. */
interface VersionFacts {
  readonly name: string;
  readonly served: boolean;
  readonly deprecated: boolean;
  readonly namespaced: boolean;
  /** Number of rules that compare with the stored object. */
  readonly transitions: number;
}

/** A version of a custom resource as its CRD describes it. */
export interface CrdVersion extends VersionFacts, Schema {
  /** Versions of the kind that are served. */
  readonly servedVersions: readonly string[];
}

/** What is read from a CRD file without keeping the file. */
interface CrdFacts {
  readonly group: string;
  readonly kind: string;
  readonly versions: readonly VersionFacts[];
}

/** Finds the schema of a kind among CRD files; parses and compiles only what is asked for. */
export class CrdLibrary {
  /** Files that are no CRD although they name one, with the reason. */
  public readonly malformed = new Map<string, string>();
  private readonly parsed = new Map<CrdFile, unknown>();
  private readonly found = new Map<string, ReadonlyMap<string, CrdVersion> | undefined>();

  private readonly files: readonly CrdFile[];

  public constructor(files: readonly CrdFile[]) {
    this.files = files.flatMap(documentsOf);
  }

  /** The versions of the kind, or none where no file has it. */
  public versions(group: string, kind: string, cache: CheckCache): ReadonlyMap<string, CrdVersion> | undefined {
    const key = `${group}/${kind}`;
    if (!this.found.has(key)) this.found.set(key, this.find(group, kind, cache));
    return this.found.get(key);
  }

  private find(group: string, kind: string, cache: CheckCache): ReadonlyMap<string, CrdVersion> | undefined {
    // A kind is whatever the artifact says; one that is not a word is in no CRD.
    if (!/^\w+$/.test(kind)) return undefined;
    const names = new RegExp(`\\bkind:\\s*["']?${kind}\\b(?!\\s*:)`);
    for (const file of this.files) {
      // Parsing a CRD takes up to a second: look for the words first.
      if (!/\.ya?ml$/.test(file.path) || !file.text.includes(group) || !names.test(file.text)) continue;
      const digest = cacheKey('crd', file.text);
      const facts = this.facts(file, digest, cache);
      if (facts?.group === group && facts.kind === kind)
        return versionMap(facts.versions, digest, () => this.parse(file));
    }
    return undefined;
  }

  private facts(file: CrdFile, digest: string, cache: CheckCache): CrdFacts | undefined {
    try {
      return remember(cache, digest, () => factsOf(this.parse(file)));
    } catch (error) {
      this.malformed.set(file.path, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
      return undefined;
    }
  }

  private parse(file: CrdFile): unknown {
    let crd = this.parsed.get(file);
    if (crd === undefined) {
      crd = parse(file.text) as unknown;
      this.parsed.set(file, crd);
    }
    return crd;
  }
}

/** Some projects publish several CRDs in one file. */
const documentsOf = (file: CrdFile): readonly CrdFile[] =>
  /\n---[ \t]*\n/.test(file.text)
    ? file.text.split(/^---[ \t]*$/m).map((document) => ({ ...file, text: document }))
    : [file];

/** The versions of a CRD that the cluster gets, once for all objects of its kind. */
export function versionsOf(crd: object, digest: string, cache: CheckCache): ReadonlyMap<string, CrdVersion> {
  const known = versions.get(crd);
  if (known !== undefined) return known;
  const key = cacheKey('crd object', digest);
  const facts = remember(cache, key, () => factsOf(crd));
  const read = versionMap(facts.versions, key, () => crd);
  versions.set(crd, read);
  return read;
}

const versions = new WeakMap<object, ReadonlyMap<string, CrdVersion>>();

function factsOf(crd: unknown): CrdFacts {
  const namespaced = text(crd, 'spec', 'scope') === 'Namespaced';
  return {
    group: text(crd, 'spec', 'group') ?? '',
    kind: text(crd, 'spec', 'names', 'kind') ?? '',
    versions: list(crd, 'spec', 'versions')
      .filter(isFields)
      .map((version) => ({
        name: text(version, 'name') ?? '',
        served: version['served'] === true,
        deprecated: version['deprecated'] === true,
        namespaced,
        transitions: transitionRules(at(version, 'schema', 'openAPIV3Schema')),
      })),
  };
}

function versionMap(
  versions: readonly VersionFacts[],
  digest: string,
  crd: () => unknown,
): ReadonlyMap<string, CrdVersion> {
  const servedVersions = versions.filter(({ served }) => served).map(({ name }) => name);
  return new Map(
    versions.map((facts) => {
      const schema = (): unknown =>
        at(
          list(crd(), 'spec', 'versions').find((version) => text(version, 'name') === facts.name),
          'schema',
          'openAPIV3Schema',
        );
      return [facts.name, Object.assign(lazily(cacheKey(digest, facts.name), schema), facts, { servedVersions })];
    }),
  );
}

function lazily(digest: string, structural: () => unknown): Schema {
  let validator: Validator | undefined;
  return {
    digest,
    get validator(): Validator {
      validator ??= compileSchema(structural());
      return validator;
    },
  };
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

const MATCH = [
  'source',
  'kinds',
  'scope',
  'namespaces',
  'excludedNamespaces',
  'labelSelector',
  'namespaceSelector',
  'name',
];

/**
 * Schemas of a cluster's constraints by kind. Gatekeeper makes their CRDs from the templates when it runs
 * (`spec.match` as documented for Gatekeeper 3.23), so no file has them.
 */
export function constraintSchemas(cluster: ClusterTree): ReadonlyMap<string, Schema> {
  const schemas = new Map<string, Schema>();
  for (const template of cluster.ofKind('ConstraintTemplate', 'templates.gatekeeper.sh')) {
    const kind = text(template.value, 'spec', 'crd', 'spec', 'names', 'kind');
    if (kind === undefined) continue;
    const parameters = at(template.value, 'spec', 'crd', 'spec', 'validation', 'openAPIV3Schema');
    const structural = constraintSchema(fields(parameters));
    schemas.set(
      kind,
      lazily(cacheKey('constraint', JSON.stringify(structural)), () => structural),
    );
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
