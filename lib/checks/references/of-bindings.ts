import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { ROLE } from './codes';
import { doesNotExist, exists, found, type Found } from './found';

/** Bindings towards their role and the accounts that get it. */
export const bindingReferences = (context: Context): Found =>
  found(
    ...['RoleBinding', 'ClusterRoleBinding']
      .flatMap((kind) => context.cluster.ofKind(kind, 'rbac.authorization.k8s.io'))
      .flatMap((binding) => [...roleOf(context, binding), ...subjectsOf(context, binding)]),
  );

/**
 * Kubernetes brings its own roles: the user-facing ones, those that begin with `system:`, and the one by which servers
 * of aggregated APIs read how callers are known (plugin/pkg/auth/authorizer/rbac/bootstrappolicy).
 */
const isGiven = (kind: string, name: string): boolean =>
  name.startsWith('system:') ||
  (kind === 'ClusterRole'
    ? ['admin', 'edit', 'view', 'cluster-admin'].includes(name)
    : name === 'extension-apiserver-authentication-reader');

function roleOf(context: Context, binding: KubeObject): readonly Problem[] {
  const kind = text(binding.value, 'roleRef', 'kind') ?? '';
  const name = text(binding.value, 'roleRef', 'name') ?? '';
  const role =
    kind === 'Role' ? context.find('Role', binding.namespace, name) : context.find('ClusterRole', undefined, name);
  return when(role === undefined && !isGiven(kind, name), () =>
    doesNotExist(ROLE, binding, 'roleRef', `${kind} ${name}`, 'render the role, or correct the name'),
  );
}

function subjectsOf(context: Context, binding: KubeObject): readonly Problem[] {
  const subjects = list(binding.value, 'subjects');
  if (subjects.length === 0)
    return [
      atObject(ROLE, binding, {
        field: 'subjects',
        message: 'the binding grants its role to nobody',
        remedy: 'name who gets the role, or remove the binding',
      }),
    ];
  const missing = subjects.flatMap((subject, index) => {
    if (text(subject, 'kind') !== 'ServiceAccount') return [];
    const namespace = text(subject, 'namespace') ?? binding.namespace ?? '';
    const name = text(subject, 'name') ?? '';
    if (name === 'default' || exists(context, 'ServiceAccount', name, namespace)) return [];
    const remedy = 'render the ServiceAccount, or declare what the release brings';
    return [doesNotExist(ROLE, binding, `subjects[${index}]`, `ServiceAccount ${namespace}/${name}`, remedy)];
  });
  // A chart binds the accounts of all its parts; those that are switched off are not there.
  return binding.release !== undefined && missing.length < subjects.length ? [] : missing;
}
