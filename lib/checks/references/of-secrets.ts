import { atObject } from '../gate';
import { at, fields, isFields, list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { SECRET, SERVICE_ACCOUNT, UNREAD_SECRET } from './codes';
import { joinFound, NOTHING, type Context, type Found } from '../delivery/context';
import { secretKeys } from './producers';

/** Secrets that are fetched and roles that open them, and the accounts by which stores sign in. */
export function secretReferences(context: Context): Found {
  const { cluster } = context;
  return joinFound([
    ...unread(context),
    ...cluster.ofKind('Role', 'rbac.authorization.k8s.io').map((role) => namedSecrets(context, role)),
    ...cluster.ofKind('ClusterSecretStore', 'external-secrets.io').map((store) => storeAccount(context, store)),
  ]);
}

/** By these labels Argo CD finds Secrets that nobody names. */
const FOUND_BY_LABEL = 'argocd.argoproj.io/secret-type';

/** ExternalSecrets whose Secret nothing names. */
function unread({ cluster }: Context): readonly Found[] {
  const externals = cluster.ofKind('ExternalSecret', 'external-secrets.io');
  if (externals.length === 0) return [];
  const texts = new Map(cluster.objects.map((object) => [object, JSON.stringify(object.value)]));
  return externals.map((external) => {
    const target = at(external.value, 'spec', 'target');
    const name = text(target, 'name') ?? external.name;
    const byLabel = FOUND_BY_LABEL in fields(at(target, 'template', 'metadata', 'labels'));
    const whole = new RegExp(`(?<![A-Za-z0-9-])${name.replaceAll('.', '\\.')}(?![A-Za-z0-9-])`);
    if (byLabel || [...texts].some(([object, content]) => object !== external && whole.test(content))) return NOTHING;
    return {
      problems: [
        atObject(UNREAD_SECRET, external, {
          field: 'spec.target.name',
          message: 'nothing in the cluster names this Secret',
          given: name,
          remedy: 'correct the name, or remove the ExternalSecret',
        }),
      ],
      unchecked: [],
    };
  });
}

/** Secrets that a role opens by name. */
function namedSecrets(context: Context, role: KubeObject): Found {
  const namespace = role.namespace ?? 'default';
  const problems = list(role.value, 'rules').flatMap((rule, index) =>
    !texts(rule, 'resources').includes('secrets')
      ? []
      : texts(rule, 'resourceNames').flatMap((name) =>
          secretKeys(context, namespace, name) !== undefined ||
          context.isDeclared('secret', `${namespace}/${name}`) ||
          context.hasUnknownPods(namespace)
            ? []
            : [
                atObject(SECRET, role, {
                  field: `rules[${index}].resourceNames`,
                  message: `Secret ${namespace}/${name} has no producer in this cluster`,
                  given: name,
                  remedy: 'render the ExternalSecret, or correct the name',
                }),
              ],
        ),
  );
  return { problems, unchecked: [] };
}

/** The account by which a store of Vault signs in. */
function storeAccount(context: Context, store: KubeObject): Found {
  const field = 'spec.provider.vault.auth.kubernetes.serviceAccountRef';
  const reference = at(store.value, ...field.split('.'));
  if (!isFields(reference)) return NOTHING;
  const account = `${text(reference, 'namespace') ?? ''}/${text(reference, 'name') ?? ''}`;
  if (
    context.find('ServiceAccount', text(reference, 'namespace'), text(reference, 'name') ?? '') ||
    context.isDeclared('service-account', account)
  )
    return NOTHING;
  return {
    problems: [
      atObject(SERVICE_ACCOUNT, store, {
        field,
        message: `ServiceAccount ${account} does not exist in this cluster`,
        given: account,
        remedy: 'render the ServiceAccount, or declare what the release brings',
      }),
    ],
    unchecked: [],
  };
}
