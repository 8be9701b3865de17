import { atObject } from '../gate';
import { at, isFields, list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { FETCHED_KEY, STORE_NAMESPACE } from './codes';
import { joinFound, NOTHING, type Found, found } from './found';
import { type Context } from '../delivery/context';
import { selects } from '../tree/selector';

const GROUP = 'external-secrets.io';

/**
 * ExternalSecrets towards their Secrets; ClusterSecretStores towards the namespaces of the ExternalSecrets that use
 * them.
 */
export function storeReferences(context: Context): Found {
  const users = context.cluster.ofKind('ExternalSecret', GROUP);
  return joinFound([...users.map(fetchedKeys), ...stores(context, users)]);
}

const stores = (context: Context, users: readonly KubeObject[]): readonly Found[] =>
  context.cluster.ofKind('ClusterSecretStore', GROUP).map((store) => ofStore(context, store, users));

/**
 * With a template of its own keys, what was fetched is replaced unless it is merged (External Secrets, `mergePolicy`).
 */
function fetchedKeys(external: KubeObject): Found {
  const template = at(external.value, 'spec', 'target', 'template');
  const made = at(template, 'data');
  if (!isFields(made) || text(template, 'mergePolicy') === 'Merge' || list(template, 'templateFrom').length > 0)
    return NOTHING;
  const written = JSON.stringify(made);
  const lost = list(external.value, 'spec', 'data').flatMap((entry, index) => {
    const key = text(entry, 'secretKey') ?? '';
    if (new RegExp(`(?<![A-Za-z0-9_])${key.replace(/[^A-Za-z0-9]/g, '\\$&')}(?![A-Za-z0-9_])`).test(written)) return [];
    return [
      atObject(FETCHED_KEY, external, {
        field: `spec.data[${index}].secretKey`,
        message: 'the template does not name what is fetched, and replaces it',
        given: key,
        remedy: 'name it in the template, or set mergePolicy: Merge',
      }),
    ];
  });
  return found(...lost);
}

function ofStore(context: Context, store: KubeObject, users: readonly KubeObject[]): Found {
  const conditions = list(store.value, 'spec', 'conditions');
  if (conditions.length === 0)
    return found(
      atObject(STORE_NAMESPACE, store, {
        field: 'spec.conditions',
        message: 'the store serves every namespace',
        remedy: 'name the namespaces that may use it',
      }),
    );
  const left = users.filter(
    (user) =>
      usesStore(user, store.name) &&
      !conditions.some((condition) => serves(context, condition, user.namespace ?? 'default')),
  );
  return found(
    ...left.map((user) =>
      atObject(STORE_NAMESPACE, user, {
        field: 'spec.secretStoreRef',
        message: `${store.label} does not serve the namespace ${user.namespace ?? 'default'}`,
        given: store.name,
        allowed: conditions.flatMap((condition) => texts(condition, 'namespaces')).join(', '),
        remedy: 'add the namespace to the conditions of the store',
      }),
    ),
  );
}

const usesStore = ({ value }: KubeObject, name: string): boolean =>
  [
    at(value, 'spec', 'secretStoreRef'),
    ...list(value, 'spec', 'data').map((entry) => at(entry, 'sourceRef', 'storeRef')),
    ...list(value, 'spec', 'dataFrom').map((entry) => at(entry, 'sourceRef', 'storeRef')),
  ].some((ref) => text(ref, 'kind') === 'ClusterSecretStore' && text(ref, 'name') === name);

/** Any part of a condition that holds is enough (External Secrets Operator, ClusterSecretStore). */
function serves({ namespaces }: Context, condition: unknown, namespace: string): boolean {
  const selector = at(condition, 'namespaceSelector');
  return (
    texts(condition, 'namespaces').includes(namespace) ||
    texts(condition, 'namespaceRegexes').some((pattern) => matchesName(pattern, namespace)) ||
    (selector !== undefined &&
      selects(selector, namespaces.get(namespace) ?? { 'kubernetes.io/metadata.name': namespace }))
  );
}

/** A pattern that JavaScript cannot read is left to the controller. */
function matchesName(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return true;
  }
}
