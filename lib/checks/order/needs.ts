import { GIVEN_NAMESPACES } from '../kubernetes/given';
import { isBuiltInGroup } from '../kubernetes/served';
import { at, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

/** Something that must be in the cluster before an object is applied. */
export interface Need {
  /** The word of what it is, a colon and its name, for example `crd:<group>/<Kind>`. */
  readonly key: string;
  readonly words: string;
  /**
   * How late the provider may come. `earlier`: only in an earlier wave, since the API server refuses the object until
   * then. `same-layer`: also in the object's own layer, since every engine applies namespaces first. `same-wave`: also
   * beside it, since pods wait for it; a later wave would wait for those pods, and never come.
   */
  readonly latest: 'earlier' | 'same-layer' | 'same-wave';
}

const CONSTRAINTS = 'constraints.gatekeeper.sh';

/** What the object needs, read from the object alone. Webhooks are asked for from the other side. */
export function needsOf(object: KubeObject): readonly Need[] {
  const needs: Need[] = [];
  if (object.namespace !== undefined && !GIVEN_NAMESPACES.has(object.namespace)) {
    needs.push({ key: `namespace:${object.namespace}`, words: `Namespace ${object.namespace}`, latest: 'same-layer' });
  }
  if (!isBuiltInGroup(object.group)) {
    const kind = `${object.group}/${object.kind}`;
    const words =
      object.group === CONSTRAINTS ? `ConstraintTemplate ${object.kind.toLowerCase()}` : `the CRD of ${kind}`;
    needs.push({ key: `crd:${kind}`, words, latest: 'earlier' });
  }
  if (object.kind === 'ExternalSecret' && object.group === 'external-secrets.io') needs.push(...storesOf(object));
  return needs;
}

function storesOf(object: KubeObject): readonly Need[] {
  const refs = [
    at(object.value, 'spec', 'secretStoreRef'),
    ...list(object.value, 'spec', 'data').map((d) => at(d, 'sourceRef', 'storeRef')),
    ...list(object.value, 'spec', 'dataFrom').map((d) => at(d, 'sourceRef', 'storeRef')),
  ];
  return refs.flatMap((ref) => {
    const name = text(ref, 'name');
    if (name === undefined) return [];
    const kind = text(ref, 'kind') ?? 'SecretStore';
    const label = kind === 'ClusterSecretStore' ? name : `${object.namespace ?? ''}/${name}`;
    return [{ key: `store:${kind} ${label}`, words: `${kind} ${label}`, latest: 'earlier' }];
  });
}

/** Built-in kinds that others name, with the word for it; for most, that of the annotation. */
const NAMED: Readonly<Record<string, string>> = {
  Secret: 'secret',
  ConfigMap: 'config-map',
  ServiceAccount: 'service-account',
  StorageClass: 'storage-class',
  IngressClass: 'ingress-class',
  PriorityClass: 'priority-class',
  PersistentVolumeClaim: 'volume-claim',
  DaemonSet: 'daemon-set',
};

/** Custom kinds that objects of other kinds name. */
const NAMED_CUSTOM: Readonly<Record<string, string>> = {
  'elbv2.k8s.aws/IngressClassParams': 'ingress-class-params',
  'karpenter.k8s.aws/EC2NodeClass': 'node-class',
  'cert-manager.io/ClusterIssuer': 'issuer',
  'cert-manager.io/Issuer': 'issuer',
};

/** A pool with a limit of zero makes no node. */
const makesNodes = ({ value }: KubeObject): boolean =>
  !['cpu', 'memory', 'nodes'].some((limit) =>
    /^0+[a-zA-Z]*$/.test(`${(at(value, 'spec', 'limits', limit) as string | number | undefined) ?? ''}`),
  );

/** What the object is a provider of, in the words of {@link Need.key}. */
export function providedKeys(object: KubeObject): readonly string[] {
  if (object.kind === 'Namespace' && object.group === '') return [`namespace:${object.name}`];
  if (object.kind === 'CustomResourceDefinition')
    return [`crd:${text(object.value, 'spec', 'group') ?? ''}/${text(object.value, 'spec', 'names', 'kind') ?? ''}`];
  if (object.kind === 'ClusterSecretStore') return [`store:ClusterSecretStore ${object.name}`];
  if (object.kind === 'SecretStore') return [`store:SecretStore ${object.namespace ?? ''}/${object.name}`];
  if (object.kind in NAMED && isBuiltInGroup(object.group))
    return [
      `${NAMED[object.kind] ?? ''}:${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`,
    ];
  const custom = NAMED_CUSTOM[`${object.group}/${object.kind}`];
  if (custom !== undefined)
    return [`${custom}:${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`];
  if (object.kind === 'Certificate' && object.group === 'cert-manager.io')
    return [`secret:${object.namespace ?? ''}/${text(object.value, 'spec', 'secretName') ?? ''}`];
  if (object.kind === 'ExternalSecret')
    return [`secret:${object.namespace ?? ''}/${text(object.value, 'spec', 'target', 'name') ?? object.name}`];
  if (object.kind === 'NodePool' && object.group === 'karpenter.sh')
    return makesNodes(object) ? [`node-pool:${object.name}`, 'node-pool:*'] : [];
  if (object.kind === 'Service')
    return list(object.value, 'spec', 'ports').flatMap((port) =>
      [at(port, 'port'), at(port, 'name')]
        .filter((p) => typeof p === 'string' || typeof p === 'number')
        .map((p) => `service:${object.namespace ?? ''}/${object.name}:${p}`),
    );
  if (object.kind === 'ConstraintTemplate')
    return [`crd:${CONSTRAINTS}/${text(object.value, 'spec', 'crd', 'spec', 'names', 'kind') ?? ''}`];
  return [];
}
