import {
  ApiObject,
  type ApiObjectMetadataDefinition,
  type App,
  ImplicitTokenResolver,
  Lazy,
  LazyResolver,
  NumberStringUnionResolver,
} from 'cdk8s';

/**
 * Runs `work` while `ApiObject.toJson` is the fast one; with the stock one where the App has resolvers of its own,
 * which may look at the path of each leaf.
 *
 * cdk8s resolves an object's values in one pass, with the path of every leaf and a walk to the root at each, and
 * sanitizes them in a second. Here both are one pass. The method has to be exchanged on the prototype because the
 * generated classes (`KubeDeployment` and all imports) call it as `super.toJson()`; it is put back afterwards.
 */
export function withFastToJson<T>(app: App, work: () => T): T {
  if (hasOwnResolvers(app)) return work();
  const prototype: { toJson: () => unknown } = ApiObject.prototype;
  prototype.toJson = fastToJson;
  try {
    return work();
  } finally {
    prototype.toJson = stockToJson;
  }
}

// oxlint-disable-next-line typescript/unbound-method -- called with `this` below
const stockToJson = ApiObject.prototype.toJson as (this: ApiObject) => unknown;

/** What cdk8s keeps to itself and a fast `toJson` has to read; where a release drops it, the stock method is used. */
interface Internals {
  readonly props?: Readonly<Record<string, unknown>>;
  readonly patches?: readonly unknown[];
}

interface MetadataInternals {
  readonly _additionalAttributes?: Readonly<Record<string, unknown>>;
  readonly annotations?: unknown;
  readonly finalizers?: unknown;
  readonly ownerReferences?: unknown;
  readonly labels?: unknown;
}

function fastToJson(this: ApiObject): unknown {
  const { props, patches } = this as unknown as Internals;
  const metadata = fastMetadata(this.metadata);
  // Patches are applied to the finished object.
  if (props === undefined || patches?.length !== 0 || metadata === undefined) return stockToJson.call(this);
  const values: Record<string, unknown> = {};
  // The three stand first, whatever else the props hold; assigning to a key again does not move it.
  for (const key of ['apiVersion', 'kind']) {
    const value = clean(props[key]);
    if (value !== undefined) values[key] = value;
  }
  values['metadata'] = metadata;
  for (const key of sortedKeys(props)) {
    if (key === 'metadata') continue;
    const value = clean(props[key]);
    if (value !== undefined) values[key] = value;
  }
  return values;
}

/** Metadata drops empty maps and lists, the rest of an object keeps them: `emptyDir: {}` means something. */
function fastMetadata(metadata: ApiObjectMetadataDefinition): unknown {
  const {
    _additionalAttributes: given,
    annotations,
    finalizers,
    ownerReferences,
    labels,
  } = metadata as unknown as MetadataInternals;
  if (given === undefined) return undefined;
  const { name, namespace } = metadata;
  const own: Record<string, unknown> = { annotations, finalizers, labels, name, namespace, ownerReferences };
  for (const key in given) if (!(key in own)) return cleanMetadata({ ...given, ...own });
  // Nearly always: no other fields. They stand in order already, and cdk8s deletes a field of the given ones, which
  // makes copying them slow.
  const map: Record<string, unknown> = {};
  let value = cleanMetadata(annotations);
  if (value !== undefined) map['annotations'] = value;
  value = cleanMetadata(finalizers);
  if (value !== undefined) map['finalizers'] = value;
  value = cleanMetadata(labels);
  if (value !== undefined) map['labels'] = value;
  value = cleanMetadata(name);
  if (value !== undefined) map['name'] = value;
  value = cleanMetadata(namespace);
  if (value !== undefined) map['namespace'] = value;
  value = cleanMetadata(ownerReferences);
  if (value !== undefined) map['ownerReferences'] = value;
  return map;
}

/**
 * Resolves and sanitizes: tokens become values, null and undefined go, keys are sorted.
 *
 * Three built-in resolvers count, in this order: a Lazy, anything with a `resolve` method, and the unions of generated
 * code (IntOrString, Quantity), which stay wrapped because that code reads `.value` itself.
 */
function clean(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(clean);
  if (Object.getPrototypeOf(value) !== Object.prototype) return clean(resolveToken(value));
  const map: Record<string, unknown> = {};
  for (const key of sortedKeys(value)) {
    const given = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof given === 'string') {
      map[key] = given;
      continue;
    }
    if (key === 'resolve' && typeof given === 'function') return clean((value as Token).resolve());
    const inner = clean(given);
    if (inner !== undefined) map[key] = inner;
  }
  return map;
}

function cleanMetadata(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(cleanMetadata);
  if (Object.getPrototypeOf(value) !== Object.prototype) return cleanMetadata(resolveToken(value));
  const map: Record<string, unknown> = {};
  let isEmpty = true;
  for (const key of sortedKeys(value)) {
    const given = (value as Readonly<Record<string, unknown>>)[key];
    if (key === 'resolve' && typeof given === 'function') return cleanMetadata((value as Token).resolve());
    const inner = cleanMetadata(given);
    if (inner === undefined) continue;
    map[key] = inner;
    isEmpty = false;
  }
  return isEmpty ? undefined : map;
}

interface Token {
  resolve(): unknown;
}

/** What the built-in resolvers make of an instance of a class. */
function resolveToken(value: { readonly constructor?: { readonly name: string } }): unknown {
  if (value instanceof Lazy) return value.produce() as unknown;
  if ('resolve' in value && typeof value.resolve === 'function') return (value as Token).resolve();
  if ('value' in value && (typeof value.value === 'number' || typeof value.value === 'string'))
    return { value: value.value };
  // A plain map of another realm, as a test runner or `node:vm` makes them; cdk8s goes by the name too.
  if (value.constructor?.name === 'Object') return { ...value };
  throw new Error(`it holds a value of the class ${value.constructor?.name}`);
}

/** Maps are short and mostly in order already: inserting is cheaper than `sort`, which copies the list twice. */
function sortedKeys(map: object): readonly string[] {
  const keys = Object.keys(map);
  if (keys.length > LONGEST_INSERTED) return keys.sort();
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index] as string;
    let place = index;
    for (; place > 0 && (keys[place - 1] as string) > key; place--) keys[place] = keys[place - 1] as string;
    keys[place] = key;
  }
  return keys;
}

/** Inserting is quadratic, and a ConfigMap may have any number of keys. */
const LONGEST_INSERTED = 24;

const BUILT_IN = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

function hasOwnResolvers(app: App): boolean {
  const { resolvers } = app as unknown as { readonly resolvers: readonly object[] };
  return (
    resolvers.length !== BUILT_IN.length ||
    resolvers.some((resolver, index) => resolver.constructor !== BUILT_IN[index])
  );
}
