/**
 * Makes imports/ from the kinds listed in cdk8s.yaml, and from Kubernetes' own definitions: `npm run imports [-- --crds
 * <folder>]`.
 *
 * With a folder, the CRD `<plural>.<group>` is read from `<plural>.<group>.yaml` in it, where `archipel crds pull` puts
 * it, or in a folder of its project below; without, from its URL. Of each CRD only the storage version is kept, since
 * `cdk8s import` also makes classes of versions that the API server does not serve, and no description, which are most
 * of its size and differ between the two sources. All go to the CLI in one file: it overwrites a group that it meets in
 * two. The same CRDs give the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { kubernetesTypes } from './imports-kubernetes.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({
  options: { crds: { type: 'string' }, output: { type: 'string', default: join(root, 'imports') } },
});

/** @returns the text that holds the CRD, from the folder or the network */
async function read(name, url, ending = 'yaml') {
  if (options.crds === undefined) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${name}: ${url} answered ${response.status}: correct its URL in cdk8s.yaml`);
    return response.text();
  }
  const file = ['.', ...readdirSync(options.crds)]
    .map((project) => join(options.crds, project, `${name}.${ending}`))
    .find(existsSync);
  if (!file)
    throw new Error(
      `${name}: there is no ${name}.${ending} in ${options.crds} or a folder below: add it, or run without --crds`,
    );
  return readFileSync(file, 'utf8');
}

/** Removes descriptions by position in the schema: a property may itself be called `description`. */
function withoutDescriptions({ description: _, ...schema }) {
  const each = (of) => Object.fromEntries(Object.entries(of).map(([key, value]) => [key, withoutDescriptions(value)]));
  if (schema.properties) schema.properties = each(schema.properties);
  for (const key of ['items', 'additionalProperties', 'not']) {
    if (typeof schema[key] === 'object') schema[key] = withoutDescriptions(schema[key]);
  }
  for (const key of ['allOf', 'anyOf', 'oneOf']) if (schema[key]) schema[key] = schema[key].map(withoutDescriptions);
  return schema;
}

/** What the generator needs of a CRD. */
function reduce(name, text) {
  const crd = parseAllDocuments(text)
    .map((document) => document.toJS())
    .find((object) => object?.kind === 'CustomResourceDefinition' && object.metadata.name === name);
  const version = crd?.spec.versions.find(({ served, storage }) => served && storage);
  if (!version) throw new Error(`${name}: what was read holds no such CRD with a served storage version`);
  const schema = { openAPIV3Schema: withoutDescriptions(version.schema.openAPIV3Schema) };
  const { group, names, scope } = crd.spec;
  return {
    apiVersion: crd.apiVersion,
    kind: crd.kind,
    metadata: { name },
    spec: { group, names, scope, versions: [{ name: version.name, served: true, storage: true, schema }] },
  };
}

const wanted = parse(readFileSync(join(root, 'cdk8s.yaml'), 'utf8')).imports.map((line) => line.split(':='));
const crds = await Promise.all(wanted.map(async ([name, url]) => reduce(name, await read(name, url))));

/** Kubernetes' own definitions, which `archipel crds pull` puts into its folder without prose. */
const { minor, url } = JSON.parse(readFileSync(join(root, 'lib/pins/crds.json'), 'utf8')).definitions;
const published = JSON.parse(await read(`k8s-${minor}-definitions.stripped`, url, 'json')).definitions;
const definitions = Object.fromEntries(
  Object.entries(published).map(([name, definition]) => [name, withoutDescriptions(definition)]),
);

const scratch = join(root, `node_modules/.cache/archipel/imports-${process.pid}`);
mkdirSync(scratch, { recursive: true });
try {
  const input = join(scratch, 'crds.yaml');
  const made = join(scratch, 'imports');
  writeFileSync(input, crds.map((crd) => stringify(crd)).join('---\n'));
  const cli = join(root, 'node_modules/cdk8s-cli/bin/cdk8s');
  execFileSync(process.execPath, [cli, 'import', input, '--no-save', '--language', 'typescript', '--output', made], {
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await kubernetesTypes(definitions).save(made);
  // The old folder goes when the new one is whole.
  rmSync(options.output, { recursive: true, force: true });
  renameSync(made, options.output);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
for (const file of readdirSync(options.output)) console.log(join(options.output, file));
