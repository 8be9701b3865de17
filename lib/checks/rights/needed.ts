import { when } from '../../common/optional';
import { folderOf } from '../delivery/flux';
import { text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { type Binding, RBAC } from './holders';
import { CHANGE, type Grant, READ, rulesOf } from './rules';

/**
 * What applying objects takes at the least: the right to write each kind where the objects are, the rules of the roles
 * among them and of those that they bind, and for a release the Secrets in which Helm keeps it.
 */
export function neededFor(by: KubeObject, cluster: ClusterTree, bindings: readonly Binding[]): readonly Grant[] {
  const objects = appliedBy(by, cluster);
  return [
    ...objects.flatMap((object) => writing(object, by)),
    ...objects.filter(({ group }) => group === RBAC).flatMap((object) => granting(object, by, bindings)),
    ...when(by.kind === 'HelmRelease', () => keeping(by)),
  ];
}

/** Whether it is not known what an object of an engine applies: the chart of a release is not at hand. */
export const isUnknown = (by: KubeObject, cluster: ClusterTree): boolean =>
  by.kind === 'HelmRelease' && appliedBy(by, cluster).length === 0;

/** What an object of an engine applies, as far as it is known. */
export function appliedBy(by: KubeObject, cluster: ClusterTree): readonly KubeObject[] {
  if (by.kind !== 'Kustomization') return cluster.objects.filter(({ release }) => release?.by === by);
  const folder = folderOf(cluster, by);
  return cluster.objects.filter((object) => object.release === undefined && object.folder === folder);
}

const grant = (by: KubeObject, namespace: string | undefined, rule: Omit<Grant, 'by' | 'namespace'>): Grant => ({
  by: by.label,
  ...(namespace === undefined ? {} : { namespace }),
  ...rule,
});

/** By its name, and of any kind but Secrets by no name too, since nobody names what is made or listed. */
function writing({ kind, group, name, namespace }: KubeObject, by: KubeObject): readonly Grant[] {
  const isSecret = group === '' && kind === 'Secret';
  const rule = {
    verbs: isSecret ? [...CHANGE, 'get'] : [...CHANGE, ...READ, 'delete'],
    groups: [group],
    resources: resourcesOf(kind),
  };
  return [
    grant(by, namespace, { ...rule, names: [name] }),
    ...when(!isSecret, () => grant(by, namespace, { ...rule, names: [] })),
  ];
}

/** What the resource of a kind may be called: its plural in English, or the kind itself. */
export function resourcesOf(kind: string): readonly string[] {
  const name = kind.toLowerCase();
  return [name, `${name}s`, `${name}es`, ...when(name.endsWith('y'), () => `${name.slice(0, -1)}ies`)];
}

function granting(object: KubeObject, by: KubeObject, bindings: readonly Binding[]): readonly Grant[] {
  if (object.kind.endsWith('Role')) return rulesOf(object).map((rule) => grant(by, object.namespace, rule));
  const binding = bindings.find((one) => one.object === object);
  return [
    ...(binding?.rules ?? []).map((rule) => grant(by, object.namespace, rule)),
    // A role of somebody else is bound by the right to bind that one.
    grant(by, object.namespace, {
      verbs: ['bind'],
      groups: [RBAC],
      resources: ['clusterroles', 'roles'],
      names: [text(object.value, 'roleRef', 'name') ?? ''],
    }),
  ];
}

const keeping = (by: KubeObject): Grant =>
  grant(by, text(by.value, 'spec', 'storageNamespace') ?? by.namespace, {
    verbs: [...CHANGE, ...READ, 'delete'],
    groups: [''],
    resources: ['secrets'],
    names: [],
  });
