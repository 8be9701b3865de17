import { atObject } from '../gate';
import { at, list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { STORE_NAMESPACE } from './codes';
import { joinFound, type Context, type Found } from './context';
import { selects } from './selector';

const GROUP = 'external-secrets.io';

/** ClusterSecretStores towards the namespaces of the ExternalSecrets that use them. */
export function storeReferences(context: Context): Found {
  const users = context.cluster.ofKind('ExternalSecret', GROUP);
  return joinFound(context.cluster.ofKind('ClusterSecretStore', GROUP).map((store) => ofStore(context, store, users)));
}

function ofStore(context: Context, store: KubeObject, users: readonly KubeObject[]): Found {
  const conditions = list(store.value, 'spec', 'conditions');
  if (conditions.length === 0) return { problems: [atObject(STORE_NAMESPACE, store, { field: 'spec.conditions', message: 'the store serves every namespace', remedy: 'name the namespaces that may use it' })], unchecked: [] };
  const left = users.filter((user) => usesStore(user, store.name) && !conditions.some((condition) => serves(context, condition, user.namespace ?? 'default')));
  return {
    problems: left.map((user) => atObject(STORE_NAMESPACE, user, { field: 'spec.secretStoreRef', message: `${store.label} does not serve the namespace ${user.namespace ?? 'default'}`, given: store.name, allowed: conditions.flatMap((condition) => texts(condition, 'namespaces')).join(', '), remedy: 'add the namespace to the conditions of the store' })),
    unchecked: [],
  };
}

const usesStore = ({ value }: KubeObject, name: string): boolean =>
  [at(value, 'spec', 'secretStoreRef'), ...list(value, 'spec', 'data').map((entry) => at(entry, 'sourceRef', 'storeRef')), ...list(value, 'spec', 'dataFrom').map((entry) => at(entry, 'sourceRef', 'storeRef'))].some((ref) => text(ref, 'kind') === 'ClusterSecretStore' && text(ref, 'name') === name);

/** Any part of a condition that holds is enough (External Secrets Operator, ClusterSecretStore). */
function serves({ namespaces }: Context, condition: unknown, namespace: string): boolean {
  const selector = at(condition, 'namespaceSelector');
  return (
    texts(condition, 'namespaces').includes(namespace) ||
    texts(condition, 'namespaceRegexes').some((pattern) => matchesName(pattern, namespace)) ||
    (selector !== undefined && selects(selector, namespaces.get(namespace) ?? { 'kubernetes.io/metadata.name': namespace }))
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
