import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/** An object of a layer, as its inventory has it. */
export interface Listed {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** Which description of the program it comes from. @default - it belongs to no description */
  readonly source?: string;
}

/** Objects of a layer by their files, from the folder of the layer. */
export const inventoryOf = (layer: string): Readonly<Record<string, Listed>> =>
  JSON.parse(readFileSync(join(layer, 'inventory.json'), 'utf8')) as Readonly<Record<string, Listed>>;

/** The objects of an inventory, which names its layer too. */
export const objectsOf = (inventory: Readonly<Record<string, Listed>>): Listed[] =>
  Object.values(inventory).filter((one) => (one as Partial<Listed>).kind !== undefined);

/** Files of everything that comes from one description: those of a workload. */
export const filesFrom = (inventory: Readonly<Record<string, Listed>>, source: string): string[] =>
  Object.entries(inventory)
    .filter(([, listed]) => listed.source?.split('/').slice(0, 2).join('/') === source)
    .map(([file]) => file);

/** Takes files out of a layer, as a render without their description would. */
export function withoutFiles(layer: string, files: readonly string[]): void {
  const file = join(layer, 'kustomization.yaml');
  const kustomization = parse(readFileSync(file, 'utf8')) as { readonly resources: readonly string[] };
  const resources = kustomization.resources.filter((resource) => !files.includes(resource));
  writeFileSync(file, stringify({ ...kustomization, resources }));
  for (const one of files) if (existsSync(join(layer, one))) rmSync(join(layer, one));
}
