import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { isHeldByReleases } from '../delivery/engine-accounts';
import { atObject } from '../gate';
import { at, fields, isFields, list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { SERVICE_ACCOUNT, UNREAD_SECRET } from './codes';
import { doesNotExist, exists, found, hasSecret, noProducer, type Found } from './found';

/** Secrets that are fetched and roles that open them, and the accounts by which stores sign in. */
export function secretReferences(context: Context): Found {
  const { cluster } = context;
  return found(
    ...unread(context),
    ...cluster.ofKind('Role', 'rbac.authorization.k8s.io').flatMap((role) => namedSecrets(context, role)),
    ...cluster.ofKind('ClusterSecretStore', 'external-secrets.io').flatMap((store) => storeAccount(context, store)),
  );
}

/** By these labels Argo CD finds Secrets that nobody names. */
const FOUND_BY_LABEL = 'argocd.argoproj.io/secret-type';

/** ExternalSecrets whose Secret nothing names. */
function unread({ cluster }: Context): readonly Problem[] {
  const externals = cluster.ofKind('ExternalSecret', 'external-secrets.io');
  if (externals.length === 0) return [];
  const contents = new Map(cluster.objects.map((object) => [object, JSON.stringify(object.value)]));
  return externals.flatMap((external) => {
    const target = at(external.value, 'spec', 'target');
    const name = text(target, 'name') ?? external.name;
    if (FOUND_BY_LABEL in fields(at(target, 'template', 'metadata', 'labels'))) return [];
    const whole = new RegExp(`(?<![A-Za-z0-9-])${name.replaceAll('.', '\\.')}(?![A-Za-z0-9-])`);
    if ([...contents].some(([object, content]) => object !== external && whole.test(content))) return [];
    return [
      atObject(UNREAD_SECRET, external, {
        field: 'spec.target.name',
        message: 'nothing in the cluster names this Secret',
        given: name,
        remedy: 'correct the name, or remove the ExternalSecret',
      }),
    ];
  });
}

/** Secrets that a role opens by name. */
function namedSecrets(context: Context, role: KubeObject): readonly Problem[] {
  const namespace = role.namespace ?? 'default';
  // What installs a release holds what the roles of its chart hold, and what its program makes is no reference.
  if (context.hasUnknownPods(namespace) || isHeldByReleases(role, context)) return [];
  return list(role.value, 'rules').flatMap((rule, index) =>
    secretsIn(rule)
      .filter((name) => !hasSecret(context, namespace, name))
      .map((name) => noProducer(role, { field: `rules[${index}].resourceNames`, namespace, name })),
  );
}

const secretsIn = (rule: unknown): readonly string[] =>
  texts(rule, 'resources').includes('secrets') ? texts(rule, 'resourceNames') : [];

/** The account by which a store of Vault signs in. */
function storeAccount(context: Context, store: KubeObject): readonly Problem[] {
  const field = 'spec.provider.vault.auth.kubernetes.serviceAccountRef';
  const reference = at(store.value, ...field.split('.'));
  if (!isFields(reference)) return [];
  const namespace = text(reference, 'namespace') ?? '';
  const name = text(reference, 'name') ?? '';
  if (exists(context, 'ServiceAccount', name, namespace)) return [];
  const remedy = 'render the ServiceAccount, or declare what the release brings';
  return [doesNotExist(SERVICE_ACCOUNT, store, field, `ServiceAccount ${namespace}/${name}`, remedy)];
}
