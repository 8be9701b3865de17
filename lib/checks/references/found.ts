import { defined } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import type { Provision } from '../delivery/provisions';
import { atObject, type CheckCode } from '../gate';
import type { KubeObject } from '../tree/tree';
import { SECRET } from './codes';
import { secretKeys } from './producers';

/** What a check of references gives back: problems, and what it could not decide. */
export interface Found {
  readonly problems: readonly Problem[];
  readonly unchecked: readonly string[];
}

export const NOTHING: Found = { problems: [], unchecked: [] };

export const found = (...problems: readonly Problem[]): Found => ({ problems, unchecked: [] });

/** A reference that may lead to something a release brings, named in a line of its own. */
export const unchecked = (line: string): Found => ({ problems: [], unchecked: [line] });

export const joinFound = (all: readonly Found[]): Found => ({
  problems: all.flatMap(({ problems }) => problems),
  unchecked: all.flatMap((one) => one.unchecked),
});

/** Kinds that others name, with the word by which a release declares that it brings one. */
const DECLARED_AS = {
  ConfigMap: 'config-map',
  IngressClass: 'ingress-class',
  PriorityClass: 'priority-class',
  ServiceAccount: 'service-account',
  StorageClass: 'storage-class',
} as const satisfies Record<string, Provision['what']>;

/**
 * Whether the cluster has the object, or a release declares that it brings it.
 *
 * @param namespace - leave it out for kinds of the whole cluster
 */
export const exists = (context: Context, kind: keyof typeof DECLARED_AS, name: string, namespace?: string): boolean =>
  context.find(kind, namespace, name) !== undefined ||
  context.isDeclared(DECLARED_AS[kind], namespace === undefined ? name : `${namespace}/${name}`);

/** Whether something makes the Secret, or a release declares that it brings it. */
export const hasSecret = (context: Context, namespace: string, name: string): boolean =>
  secretKeys(context, namespace, name) !== undefined || context.isDeclared('secret', `${namespace}/${name}`);

/**
 * A name that leads nowhere.
 *
 * @param what - kind and name, for example `ConfigMap web/settings`
 */
export const doesNotExist = (
  code: CheckCode,
  object: KubeObject,
  field: string,
  what: string,
  remedy = 'render it, or correct the name',
): Problem => atObject(code, object, { field, message: `${what} does not exist in this cluster`, given: what, remedy });

/** Where a Secret is named. */
export interface SecretReference {
  readonly field: string;
  readonly namespace: string;
  readonly name: string;
  readonly key?: string | undefined;
}

/** A Secret that nothing makes. */
export const noProducer = (
  object: KubeObject,
  { field, namespace, name }: SecretReference,
  { remedy = 'render the ExternalSecret, or correct the name', allowed }: { remedy?: string; allowed?: string } = {},
): Problem =>
  atObject(SECRET, object, {
    field,
    message: `Secret ${namespace}/${name} has no producer in this cluster`,
    given: `Secret ${namespace}/${name}`,
    ...defined({ allowed }),
    remedy,
  });

/** A key that the ConfigMap or Secret does not hold. */
export const noKey = (
  code: CheckCode,
  object: KubeObject,
  { field, what, key, keys }: { field: string; what: string; key: string; keys: readonly string[] },
): Problem =>
  atObject(code, object, {
    field: `${field}.key`,
    message: `${what} has no key ${key}`,
    given: key,
    allowed: keys.join(', '),
    remedy: 'add the key, or correct its name',
  });

/** What is wrong with a Secret that is named, perhaps with one of its keys. */
export function secretProblems(
  context: Context,
  object: KubeObject,
  reference: SecretReference,
  allowed?: string,
): readonly Problem[] {
  const { namespace, name, key, field } = reference;
  if (context.isDeclared('secret', `${namespace}/${name}`)) return [];
  const keys = secretKeys(context, namespace, name);
  if (keys === undefined) return [noProducer(object, reference, defined({ allowed }))];
  if (key === undefined || keys === 'any' || keys.includes(key)) return [];
  return [noKey(SECRET, object, { field, what: `Secret ${namespace}/${name}`, key, keys })];
}
