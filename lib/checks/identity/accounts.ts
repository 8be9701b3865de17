import { deliverersOf } from '../delivery/releases';
import { podTemplates } from '../tree/pods';
import { selects } from '../tree/selector';
import { PROVIDES, providedBy } from '../delivery/provisions';
import { at, list, number, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

/** Annotation on a ServiceAccount whose pods call AWS through Pod Identity. */
export const AWS_ANNOTATION = 'archipel.dev/aws';

/** Address and port of the Pod Identity agent on every node (Amazon EKS user guide, "Pod Identity agent"). */
const AGENT = { cidr: '169.254.170.23/32', port: 80 };

/** A ServiceAccount that must have an association, and the object that says so. */
export interface Claim {
  /** `<namespace>/<name>` */
  readonly account: string;
  readonly by: KubeObject;
  readonly field: string;
}

/**
 * ServiceAccounts of a cluster: objects, what releases render, and what those that are not known and the cluster itself
 * declare to bring.
 */
export function accountsOf(cluster: ClusterTree): ReadonlySet<string> {
  const known = new Set(cluster.released.map(({ release }) => release?.by));
  return new Set([
    ...[
      ...cluster.ofKind('ServiceAccount', ''),
      ...cluster.released.filter(({ kind }) => kind === 'ServiceAccount'),
    ].map(({ namespace, name }) => `${namespace ?? 'default'}/${name}`),
    ...cluster.objects
      .filter((object) => !known.has(object))
      .flatMap((object) => providedBy(object).provisions)
      .flatMap(({ what, name }) => (what === 'service-account' ? [name] : [])),
  ]);
}

/**
 * Who says to use AWS, by three marks that come from different places: the annotation of a ServiceAccount, a
 * ServiceAccount that a release provides (it does so for those that AWS must know), and pods whose NetworkPolicy opens
 * the Pod Identity agent.
 */
export function claimsOf(cluster: ClusterTree): readonly Claim[] {
  const annotated = cluster
    .ofKind('ServiceAccount', '')
    .filter((account) => text(account.value, 'metadata', 'annotations', AWS_ANNOTATION) === 'pod-identity')
    .map((by): Claim => ({
      account: `${by.namespace ?? 'default'}/${by.name}`,
      by,
      field: `metadata.annotations["${AWS_ANNOTATION}"]`,
    }));
  const released = deliverersOf(cluster).flatMap((by) =>
    providedBy(by).provisions.flatMap(({ what, name }): readonly Claim[] =>
      what === 'service-account' ? [{ account: name, by, field: `metadata.annotations["${PROVIDES}"]` }] : [],
    ),
  );
  const pods = podTemplates(cluster);
  const opened = cluster
    .ofKind('NetworkPolicy', 'networking.k8s.io')
    .filter(opensAgent)
    .flatMap((by) =>
      pods
        .filter((pod) => pod.namespace === by.namespace && selects(at(by.value, 'spec', 'podSelector'), pod.labels))
        .map((pod): Claim => ({
          account: `${pod.namespace}/${text(pod.spec, 'serviceAccountName') ?? 'default'}`,
          by: pod.owner,
          field: `${pod.path}.serviceAccountName`,
        })),
    );
  const claims = new Map<string, Claim>();
  for (const claim of [...annotated, ...released, ...opened])
    if (!claims.has(claim.account)) claims.set(claim.account, claim);
  return [...claims.values()];
}

const opensAgent = ({ value }: KubeObject): boolean =>
  list(value, 'spec', 'egress').some(
    (rule) =>
      list(rule, 'to').some((peer) => text(peer, 'ipBlock', 'cidr') === AGENT.cidr) &&
      list(rule, 'ports').some((port) => number(port, 'port') === AGENT.port),
  );
