import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type KubeObject, type Loose } from '../api/client';
import { type WantedChart } from './wanted';

/** The first line of a record: which chart it is of. */
interface RecordHead {
  readonly chart: string;
  readonly version: string;
}

/** What the committed records say of a chart: the objects that it renders with the values of a cluster. */
export function recordedObjects(folder: string, { name, version }: WantedChart): KubeObject[] {
  if (!existsSync(folder)) return [];
  for (const file of readdirSync(folder).filter((one) => one.endsWith('.jsonl'))) {
    const [head = '{}', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
    const { chart, version: recorded } = JSON.parse(head) as RecordHead;
    if (chart === name && recorded === version) return lines.map((line) => JSON.parse(line) as KubeObject);
  }
  return [];
}

/**
 * Packs a chart that stands in for one that is not at hand: of the same name and version, and with the objects of its
 * record, whatever values it gets. Of a custom definition it has the whole schema where `schemas` has it, else none.
 */
export function packStandIn(
  scratch: string,
  chart: WantedChart,
  objects: readonly KubeObject[],
  schemas: Schemas,
): string {
  const folder = join(scratch, chart.name);
  mkdirSync(join(folder, 'templates'), { recursive: true });
  mkdirSync(join(folder, 'objects'), { recursive: true });
  const { name, version } = chart;
  writeFileSync(join(folder, 'Chart.yaml'), stringify({ apiVersion: 'v2', name, version, description: 'a stand-in' }));
  objects.forEach((object, index) => {
    writeFileSync(join(folder, 'objects', `${index}.yaml`), stringify(completed(object, schemas)));
    writeFileSync(join(folder, 'templates', `${index}.yaml`), `{{ .Files.Get "objects/${index}.yaml" }}\n`);
  });
  const archive = join(scratch, `${name}-${version}.tgz`);
  execFileSync('tar', ['-czf', archive, '-C', scratch, name]);
  return archive;
}

/** Finds a custom definition by its name. */
export type Schemas = (name: string) => Loose;

/** Definitions in a folder as `archipel crds pull` writes it. */
export function schemasIn(folder: string | undefined): Schemas {
  const known = new Map<string, string>();
  if (folder !== undefined && existsSync(folder))
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
        known.set(entry.name, join(entry.parentPath, entry.name));
  return (name) => {
    const file = known.get(`${name}.yaml`) ?? known.get(`${name}.json`);
    return file === undefined ? undefined : parse(readFileSync(file, 'utf8'));
  };
}

const OPEN_SCHEMA = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };

/** What a record leaves out, as far as the API server asks for it. */
export function completed(object: KubeObject, schemas: Schemas): object {
  if (object.kind === 'CustomResourceDefinition') return definitionOf(object, schemas);
  if (object.webhooks !== undefined) return { ...object, webhooks: object.webhooks.map(withoutBundle) };
  return object;
}

const withoutBundle = ({ clientConfig, ...hook }: Loose): object => ({
  ...hook,
  clientConfig: clientConfig ?? {},
});

function definitionOf(object: KubeObject, schemas: Schemas): object {
  const known: Loose[] = schemas(object.metadata.name)?.spec.versions ?? [];
  const versions = (object.spec.versions as Loose[]).map((version) => ({
    ...version,
    schema: version.schema ?? known.find(({ name }) => name === version.name)?.schema ?? OPEN_SCHEMA,
  }));
  return { ...object, spec: { ...object.spec, versions } };
}
