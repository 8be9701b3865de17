import type { App } from 'cdk8s';
import type { PlacedChart } from '../../model';
import type { Problem } from '../../model/problem';
import type { JsonObject, JsonValue } from '../../model/units/json';
import type { CollectedObject, ManifestObject } from '../../synth/collect';
import { ofObject } from './problems';

/** Label by which cdk8s-plus selects pods; its value is the address of a construct. */
const ADDRESS = 'cdk8s.io/metadata.addr';

const LONGEST_LABEL = 63;

/** Objects whose names hold the hash of a construct's path: another place in the tree would be another object. */
export function hashedNames(placed: PlacedChart, app: App, objects: readonly CollectedObject[]): readonly Problem[] {
  const hashes = app.node.findAll().map(({ node }) => node.addr.slice(0, 8));
  return objects
    .filter(({ object }) => hashes.some((hash) => object.metadata.name.includes(hash)))
    .map((one) =>
      ofObject(placed, one, {
        code: 'own/hashed-name',
        message: 'its name holds a hash of where its construct stands: moving the construct makes another object',
        given: one.object.metadata.name,
        remedy: 'give the chart the `props` of its context (disableResourceNameHashes), or the object a metadata.name',
      }),
    );
}

/**
 * Objects whose selectors go by names: cdk8s-plus selects by the address of a construct, which changes when the
 * construct moves, and a selector of a Deployment never may.
 */
export function selectedByName(objects: readonly CollectedObject[]): readonly CollectedObject[] {
  const names = new Map<string, string>();
  for (const { object } of objects) {
    const address = addressOf(object);
    if (address !== undefined && !names.has(address)) names.set(address, labelFor(object));
  }
  if (names.size === 0) return objects;
  return objects.map((one) => ({ ...one, object: replaced(one.object, names) as ManifestObject }));
}

const labelFor = ({ kind, metadata: { name } }: ManifestObject): string =>
  `${kind.toLowerCase()}-${name}`.slice(0, LONGEST_LABEL).replace(/[^a-z0-9]+$/, '');

/** The address that a pod or the pods of a controller carry. */
function addressOf(object: ManifestObject): string | undefined {
  const specs: readonly (JsonValue | undefined)[] = [
    at(object, 'spec', 'template'),
    at(object, 'spec', 'jobTemplate', 'spec', 'template'),
    ...(object.kind === 'Pod' ? [object] : []),
  ];
  return specs.map((pod) => at(pod, 'metadata', 'labels', ADDRESS)).find((value) => typeof value === 'string');
}

const at = (value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>(
    (found, key) => (typeof found === 'object' && found !== null ? (found as JsonObject)[key] : undefined),
    value,
  );

function replaced(value: JsonValue | undefined, names: ReadonlyMap<string, string>): JsonValue | undefined {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((item) => replaced(item, names) as JsonValue);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, names)]));
}
