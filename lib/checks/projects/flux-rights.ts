import { given, when } from '../../common/optional';
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

/**
 * Whether each Kustomization names an account, and that account may apply every object of its folder, and no Secret
 * elsewhere; the same of HelmReleases and what their charts render.
 */
export function fluxRightsProblems(cluster: ClusterTree): readonly Problem[] {
  // What the installation of Flux brings has rights that no file here shows.
  const declared = new Set(
    cluster.objects
      .flatMap((object) => providedBy(object).provisions)
      .flatMap(({ what, name }) => (what === 'service-account' ? [name] : [])),
  );
  return [
    ...kustomizationsOf(cluster)
      .filter((kustomization) => !declared.has(accountOf(kustomization).key))
      .flatMap((kustomization) => accountProblems(cluster, kustomization)),
    ...cluster
      .ofKind('HelmRelease', 'helm.toolkit.fluxcd.io')
      .filter((release) => !declared.has(accountOf(release).key))
      .flatMap((release) => releaseProblems(cluster, release)),
  ];
}

/**
 * Whether a release is installed by an account that may bring what its chart renders. Where that is not known, nobody
 * could say what an account would need.
 */
function releaseProblems(cluster: ClusterTree, release: KubeObject): readonly Problem[] {
  const { name } = accountOf(release);
  const objects = cluster.released.filter((one) => one.release?.by === release);
  if (name === undefined && objects.length === 0) return [];
  if (name === undefined || !isThere(cluster, release)) return [noAccount(release)];
  return missingOf(objects, release, name, grantsOf(cluster, release.namespace ?? '', name));
}

const isThere = (cluster: ClusterTree, by: KubeObject): boolean =>
  cluster.ofKind('ServiceAccount', '').some((one) => `${one.namespace ?? ''}/${one.name}` === accountOf(by).key);

function accountProblems(cluster: ClusterTree, kustomization: KubeObject): readonly Problem[] {
  const { name } = accountOf(kustomization);
  if (name === undefined || !isThere(cluster, kustomization)) return [noAccount(kustomization)];
  const grants = grantsOf(cluster, kustomization.namespace ?? '', name);
  return [...wideProblems(kustomization, name, grants), ...missingRights(cluster, kustomization, name, grants)];
}

const accountOf = ({ namespace, value }: KubeObject): { readonly name: string | undefined; readonly key: string } => {
  const name = text(value, 'spec', 'serviceAccountName');
  return { name, key: `${namespace ?? ''}/${name ?? ''}` };
};

function noAccount(kustomization: KubeObject): Problem {
  const { name, key } = accountOf(kustomization);
  return atObject(FLUX_ACCOUNT, kustomization, {
    field: 'spec.serviceAccountName',
    message:
      name === undefined
        ? `the ${kustomization.kind} is applied by the controller itself, which may do everything`
        : `ServiceAccount ${key} does not exist in this cluster`,
    given: name ?? 'none',
    remedy:
      kustomization.kind === 'HelmRelease'
        ? 'make its record, from which its account follows: npx archipel charts record'
        : 'name a ServiceAccount with the rights that the folder needs, and render it',
  });
}

/** Secrets that the account reaches in every namespace. */
function wideProblems(kustomization: KubeObject, account: string, grants: readonly Grant[]): readonly Problem[] {
  const wide = grants.find(
    ({ namespace, rule }) =>
      namespace === undefined &&
      texts(rule, 'apiGroups').some((group) => group === '' || group === '*') &&
      texts(rule, 'resources').some((one) => one === 'secrets' || one === '*'),
  );
  return given(wide, ({ rule }) =>
    atObject(FLUX_WIDE, kustomization, {
      field: 'spec.serviceAccountName',
      message: `the account ${account} may reach Secrets in every namespace`,
      given: texts(rule, 'resourceNames').join(', ') || 'all Secrets',
      remedy: 'bind the rule by a RoleBinding in each namespace of the folder',
    }),
  );
}

function missingRights(
  cluster: ClusterTree,
  kustomization: KubeObject,
  account: string,
  grants: readonly Grant[],
): readonly Problem[] {
  const folder = folderOf(cluster, kustomization);
  if (folder === undefined) return [];
  const objects = cluster.objects.filter((object) => object.folder === folder);
  return missingOf(objects, kustomization, account, grants);
}

const missingOf = (
  objects: readonly KubeObject[],
  by: KubeObject,
  account: string,
  grants: readonly Grant[],
): readonly Problem[] =>
  missingKinds(objects, grants).map((object) =>
    atObject(FLUX_RIGHTS, object, {
      field: 'kind',
      message: `the account ${account} of ${by.label} may not apply this object`,
      given: [`${object.group || 'core'}/${object.kind}`, ...given(object.namespace, (name) => `in ${name}`)].join(' '),
      remedy: 'give the account the right, or move the object',
    }),
  );

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
