import { list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import type { Context } from './context';

const RBAC = 'rbac.authorization.k8s.io';

/** `<namespace>/<name>` of the accounts as which an engine applies something. */
export function engineAccounts({ every }: Context): ReadonlySet<string> {
  const flux = [
    ...every('Kustomization', 'kustomize.toolkit.fluxcd.io'),
    ...every('HelmRelease', 'helm.toolkit.fluxcd.io'),
  ].flatMap(({ namespace = '', value }) => {
    const name = text(value, 'spec', 'serviceAccountName');
    return name === undefined ? [] : [`${namespace}/${name}`];
  });
  const argo = every('AppProject', 'argoproj.io').flatMap(({ value }) =>
    list(value, 'spec', 'destinationServiceAccounts').flatMap((entry) => {
      const named = text(entry, 'defaultServiceAccount') ?? '';
      return named.includes(':') ? [named.replace(':', '/')] : [`${text(entry, 'namespace') ?? ''}/${named}`];
    }),
  );
  return new Set([...flux, ...argo]);
}

const known = new WeakMap<Context, (role: KubeObject) => boolean>();

/**
 * Whether nobody has a role but accounts as which an engine applies something. What these may do follows from what they
 * apply, and the gate `rights` holds them to that.
 */
export function isHeldByEngine(role: KubeObject, context: Context): boolean {
  const made = known.get(context) ?? holding(context);
  known.set(context, made);
  return made(role);
}

function holding(context: Context): (role: KubeObject) => boolean {
  const accounts = engineAccounts(context);
  const held = new Map<string, boolean>();
  for (const binding of ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) => context.every(kind, RBAC))) {
    const kind = text(binding.value, 'roleRef', 'kind') ?? '';
    const key = keyOf(kind, binding.namespace, text(binding.value, 'roleRef', 'name') ?? '');
    const isEngine = list(binding.value, 'subjects').every(
      (subject) =>
        text(subject, 'kind') === 'ServiceAccount' &&
        accounts.has(`${text(subject, 'namespace') ?? binding.namespace ?? ''}/${text(subject, 'name') ?? ''}`),
    );
    held.set(key, isEngine && (held.get(key) ?? true));
  }
  return ({ kind, namespace, name }) => held.get(keyOf(kind, namespace, name)) === true;
}

const keyOf = (kind: string, namespace: string | undefined, name: string): string =>
  kind === 'Role' ? `Role ${namespace ?? ''}/${name}` : `ClusterRole ${name}`;
