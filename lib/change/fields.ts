/** A field whose value differs; absent on the side that does not have it. */
export interface FieldChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

type Mapping = Readonly<Record<string, unknown>>;

/** Keys by which the elements of a list are told apart, in the order in which they are tried. */
const LIST_KEYS = ['name', 'metadata.name', 'mountPath', 'containerPort', 'port', 'key', 'ip', 'topologyKey', 'type'];

/** Lists of texts that Kubernetes reads as sets: their order says nothing. */
const SETS = new Set([
  ...['verbs', 'resources', 'apiGroups', 'resourceNames', 'nonResourceURLs', 'apiVersions', 'operations', 'kinds'],
  ...['accessModes', 'policyTypes', 'finalizers', 'add', 'drop', 'namespaces', 'dnsNames', 'ipAddresses', 'usages'],
]);

/** Lists whose elements have names and whose order has a meaning all the same. */
const ORDERED = new Set(['initContainers', 'env']);

/**
 * The fields in which two values differ. Elements of lists are matched by their name or another key that is unique in
 * both lists, plain ones by their value whatever the order, and all others by their place.
 */
export function fieldChanges(before: unknown, after: unknown, path = ''): readonly FieldChange[] {
  if (isSame(before, after)) return [];
  if (isMapping(before) && isMapping(after)) return inMappings(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) return inLists(before, after, path);
  return [changeOf(path, before, after)];
}

function inMappings(before: Mapping, after: Mapping, path: string): readonly FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => fieldChanges(before[key], after[key], stepInto(path, key)));
}

function inLists(before: readonly unknown[], after: readonly unknown[], path: string): readonly FieldChange[] {
  const all = [...before, ...after];
  if (all.every((element) => !isMapping(element) && !Array.isArray(element))) return inPlainLists(before, after, path);
  const key = LIST_KEYS.find((one) => isUnique(before, one) && isUnique(after, one));
  const named = (list: readonly unknown[]): Mapping =>
    Object.fromEntries(
      list.map((element, index) => [String(key === undefined ? index : keyOf(element, key)), element]),
    );
  const [old, young] = [named(before), named(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(young)])];
  const changes = names.flatMap((name) => fieldChanges(old[name], young[name], `${path}[${name}]`));
  if (changes.length > 0 || !ORDERED.has(lastStep(path))) return changes;
  return [changeOf(path, Object.keys(old), Object.keys(young))];
}

const lastStep = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function inPlainLists(before: readonly unknown[], after: readonly unknown[], path: string): readonly FieldChange[] {
  const gone = lacking(before, after).map((element) => changeOf(`${path}[]`, element, undefined));
  const come = lacking(after, before).map((element) => changeOf(`${path}[]`, undefined, element));
  const changes = [...gone, ...come];
  return changes.length > 0 || SETS.has(lastStep(path)) ? changes : [changeOf(path, before, after)];
}

/** Elements of a list that another has not, or has less often. */
function lacking(list: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const left = [...other];
  return list.filter((element) => {
    const at = left.indexOf(element);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What an element is told apart by; the templates of claims have metadata of their own. */
function keyOf(element: unknown, key: string): unknown {
  let value = element;
  for (const step of key.split('.')) value = isMapping(value) ? value[step] : undefined;
  return value;
}

function isUnique(list: readonly unknown[], key: string): boolean {
  const values = list.map((element) => keyOf(element, key));
  return values.every((value) => value !== undefined) && new Set(values).size === values.length;
}

const changeOf = (path: string, before: unknown, after: unknown): FieldChange => ({
  path,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

const stepInto = (path: string, key: string): string => {
  const step = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
  return path === '' ? step : `${path}.${step}`;
};

/** The order of keys in a mapping says nothing. */
function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (Array.isArray(before) && Array.isArray(after))
    return before.length === after.length && before.every((element, index) => isSame(element, after[index]));
  if (!isMapping(before) || !isMapping(after)) return false;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].every((key) => isSame(before[key], after[key]));
}

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
