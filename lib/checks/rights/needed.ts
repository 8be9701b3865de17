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
    ...objects.map((object) => writing(object, by)),
    ...objects.filter(({ group }) => group === RBAC).flatMap((object) => granting(object, by, bindings)),
    ...when(by.kind === 'HelmRelease', () => keeping(by)),
  ];
}

function appliedBy(by: KubeObject, cluster: ClusterTree): readonly KubeObject[] {
  if (by.kind !== 'Kustomization') return cluster.objects.filter(({ release }) => release?.by === by);
  const folder = folderOf(cluster, by);
  return cluster.objects.filter((object) => object.release === undefined && object.folder === folder);
}

const grant = (by: KubeObject, namespace: string | undefined, rule: Omit<Grant, 'by' | 'namespace'>): Grant => ({
  by: by.label,
  ...(namespace === undefined ? {} : { namespace }),
  ...rule,
});

function writing({ kind, group, name, namespace }: KubeObject, by: KubeObject): Grant {
  const isSecret = group === '' && kind === 'Secret';
  return grant(by, namespace, {
    verbs: isSecret ? [...CHANGE, 'get'] : [...CHANGE, ...READ, 'delete'],
    groups: [group],
    resources: resourcesOf(kind),
    // One that makes a pod by name may give it any content; of Secrets only the name is needed.
    names: when(isSecret, () => name),
  });
}

/** What the resource of a kind may be called: its plural in English, or the kind itself. */
export function resourcesOf(kind: string): readonly string[] {
  const name = kind.toLowerCase();
  return [name, `${name}s`, `${name}es`, ...when(name.endsWith('y'), () => `${name.slice(0, -1)}ies`)];
}

function granting(object: KubeObject, by: KubeObject, bindings: readonly Binding[]): readonly Grant[] {
  const rules = object.kind.endsWith('Role')
    ? rulesOf(object)
    : (bindings.find((one) => one.object === object)?.rules ?? []);
  return rules.map((rule) => grant(by, object.namespace, rule));
}

const keeping = (by: KubeObject): Grant =>
  grant(by, text(by.value, 'spec', 'storageNamespace') ?? by.namespace, {
    verbs: [...CHANGE, ...READ, 'delete'],
    groups: [''],
    resources: ['secrets'],
    names: [],
  });
