import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { folderOf, kustomizationsOf } from '../delivery/flux';
import { providedBy } from '../delivery/provisions';
import { list, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { FLUX_ACCOUNT, FLUX_RIGHTS, FLUX_WIDE } from './codes';

const RBAC = 'rbac.authorization.k8s.io';

/** A rule, and where it holds. */
interface Grant {
  /** @default - the whole cluster */
  readonly namespace?: string;
  readonly rule: unknown;
}

/** Whether each Kustomization names an account, and that account may apply every object of its folder, and no Secret elsewhere. */
export function fluxRightsProblems(cluster: ClusterTree): readonly Problem[] {
  const declared = new Set(
    cluster.objects
      .flatMap((object) => providedBy(object).provisions)
      .flatMap(({ what, name }) => (what === 'service-account' ? [name] : [])),
  );
  return kustomizationsOf(cluster).flatMap((kustomization) => {
    const account = text(kustomization.value, 'spec', 'serviceAccountName');
    const key = `${kustomization.namespace ?? ''}/${account ?? ''}`;
    // What the installation of Flux brings has rights that no file here tells.
    if (declared.has(key)) return [];
    if (
      account === undefined ||
      !cluster.ofKind('ServiceAccount', '').some((one) => `${one.namespace ?? ''}/${one.name}` === key)
    ) {
      return [
        atObject(FLUX_ACCOUNT, kustomization, {
          field: 'spec.serviceAccountName',
          message:
            account === undefined
              ? 'the Kustomization is applied by the controller itself, which may do everything'
              : `ServiceAccount ${key} does not exist in this cluster`,
          given: account ?? 'none',
          remedy: 'name a ServiceAccount with the rights that the folder needs, and render it',
        }),
      ];
    }
    const grants = grantsOf(cluster, kustomization.namespace ?? '', account);
    const folder = folderOf(cluster, kustomization);
    const wide = grants.find(
      ({ namespace, rule }) =>
        namespace === undefined &&
        texts(rule, 'apiGroups').some((group) => group === '' || group === '*') &&
        texts(rule, 'resources').some((one) => one === 'secrets' || one === '*'),
    );
    const tooFar =
      wide === undefined
        ? []
        : [
            atObject(FLUX_WIDE, kustomization, {
              field: 'spec.serviceAccountName',
              message: `the account ${account} may reach Secrets in every namespace`,
              given: texts(wide.rule, 'resourceNames').join(', ') || 'all Secrets',
              remedy: 'bind the rule by a RoleBinding in each namespace of the folder',
            }),
          ];
    return [
      ...tooFar,
      ...missingKinds(
        cluster.objects.filter((object) => folder !== undefined && object.folder === folder),
        grants,
      ).map((object) =>
        atObject(FLUX_RIGHTS, object, {
          field: 'kind',
          message: `the account ${account} of ${kustomization.label} may not apply this object`,
          given: `${object.group === '' ? 'core' : object.group}/${object.kind}${object.namespace === undefined ? '' : ` in ${object.namespace}`}`,
          remedy: 'give the account the right, or move the object',
        }),
      ),
    ];
  });
}

function grantsOf(cluster: ClusterTree, namespace: string, account: string): readonly Grant[] {
  const isBound = (binding: KubeObject): boolean =>
    list(binding.value, 'subjects').some(
      (subject) =>
        text(subject, 'kind') === 'ServiceAccount' &&
        text(subject, 'name') === account &&
        (text(subject, 'namespace') ?? binding.namespace) === namespace,
    );
  return ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) =>
    cluster
      .ofKind(kind, RBAC)
      .filter(isBound)
      .flatMap((binding): readonly Grant[] => {
        const role = text(binding.value, 'roleRef', 'kind') ?? '';
        const name = text(binding.value, 'roleRef', 'name');
        const found = cluster
          .ofKind(role, RBAC)
          .find((one) => one.name === name && (role === 'ClusterRole' || one.namespace === binding.namespace));
        return list(found?.value, 'rules').map((rule) => ({
          rule,
          ...(kind === 'RoleBinding' && binding.namespace !== undefined ? { namespace: binding.namespace } : {}),
        }));
      }),
  );
}

/** The first object of each kind and namespace that no rule lets the account patch. */
function missingKinds(objects: readonly KubeObject[], grants: readonly Grant[]): readonly KubeObject[] {
  const missing = objects.filter((object) => !grants.some((grant) => allows(grant, object)));
  return [
    ...new Map(
      missing.map((object) => [`${object.group}/${object.kind} ${object.namespace ?? ''}`, object]).reverse() as [
        string,
        KubeObject,
      ][],
    ).values(),
  ].reverse();
}

/** Applying is a patch (Kubernetes, "Server-Side Apply"). */
function allows({ namespace, rule }: Grant, { group, kind, name, namespace: own }: KubeObject): boolean {
  const names = texts(rule, 'resourceNames');
  const anyOf = (given: readonly string[], wanted: readonly string[]): boolean =>
    given.some((one) => one === '*' || wanted.includes(one));
  return (
    (namespace === undefined || namespace === own) &&
    anyOf(texts(rule, 'apiGroups'), [group]) &&
    anyOf(texts(rule, 'resources'), resourcesOf(kind)) &&
    anyOf(texts(rule, 'verbs'), ['patch']) &&
    (names.length === 0 || names.includes(name))
  );
}

/** What the resource of a kind may be called: its plural in English, or the kind itself. */
function resourcesOf(kind: string): readonly string[] {
  const name = kind.toLowerCase();
  return [name, `${name}s`, `${name}es`, ...when(name.endsWith('y'), () => `${name.slice(0, -1)}ies`)];
}
