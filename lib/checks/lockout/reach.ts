import type { Context } from '../delivery/context';
import { Callees } from '../reachability/called';
import { plain } from '../reachability/endpoints';
import type { Node } from '../reachability/paths';
import { type PolicyRead, readPolicies } from '../reachability/policies';
import type { PortRange } from '../reachability/ports';
import { refusing, refusingOutward } from '../reachability/refusing';
import { pointsOf, rangeOf } from '../tree/addresses';
import type { FixedNode } from '../tree/nodes';
import { at, fields } from '../tree/read';
import { selects } from '../tree/selector';
import type { KubeObject } from '../tree/tree';

/** A connection that is refused. */
export interface Refused {
  /** For example `egress of argocd/argocd-repo-server`. */
  readonly ends: readonly string[];
  /** The pods of the first of them. */
  readonly by: Node;
  readonly port: PortRange;
}

export const tcp = (first: number): PortRange => ({ protocol: 'TCP', first, last: first });

/** How DNS is asked. */
export const ASKED_BY: readonly PortRange[] = [{ protocol: 'UDP', first: 53, last: 53 }, tcp(53)];

/** What pods reach through the policies of a cluster, of files and of releases. */
export class Reach {
  public readonly callees: Callees;
  private readonly policies: readonly PolicyRead[];
  private readonly dns: Node;

  public constructor(
    context: Context,
    private readonly nodes: readonly FixedNode[] | undefined,
  ) {
    this.policies = readPolicies(context.cluster);
    this.callees = new Callees(context.cluster, context, this.policies);
    this.dns = this.callees.node(plain(context, 'kube-system', { 'k8s-app': 'kube-dns' }, 'kube-system/kube-dns'));
  }

  public toDns(pods: Node): readonly Refused[] {
    return ASKED_BY.flatMap((port) => this.toPods(pods, this.dns, port));
  }

  /** Each server of a fixed cluster answers behind the address of the API; elsewhere one address is enough. */
  public toApi(pods: Node): readonly Refused[] {
    if (this.nodes === undefined) return this.toAnywhere(pods, [tcp(443), tcp(6443)]);
    return this.nodes
      .filter(({ role }) => role === 'server')
      .flatMap(({ address }) => rangeOf(`${address}/32`) ?? [])
      .map(({ family, first: value }) => refusingOutward(pods, { family, value }, tcp(6443)))
      .filter((ends) => ends.length > 0)
      .slice(0, 1)
      .map((ends) => ({ ends, by: pods, port: tcp(6443) }));
  }

  /** Nothing where some address can be reached on one of the ports. */
  public toAnywhere(pods: Node, ports: readonly PortRange[]): readonly Refused[] {
    const blocks = (pods.egress ?? []).flatMap(({ peers }) => (peers?.blocks ?? []).map(({ range }) => range));
    const points = pointsOf(blocks);
    if (ports.some((port) => points.some((point) => refusingOutward(pods, point, port).length === 0))) return [];
    return ports.slice(0, 1).map((port) => ({ ends: [`egress of ${pods.label}`], by: pods, port }));
  }

  public toPods(from: Node, to: Node, port: PortRange): readonly Refused[] {
    const ends = refusing(from, to, port);
    if (ends.length === 0) return [];
    return [{ ends, by: ends.some((end) => end.startsWith('egress')) ? from : to, port }];
  }

  /** A policy that selects the pods: of files rather than of releases, and one of theirs rather than of all. */
  public policyOf({ namespace, labels }: Node): KubeObject | undefined {
    const own = this.policies
      .filter(({ object, podSelector }) => object.namespace === namespace && selects(podSelector, labels))
      .map(({ object }) => object);
    const rank = ({ release, value }: KubeObject): number =>
      (release === undefined ? 0 : 2) + (Object.keys(fields(at(value, 'spec', 'podSelector'))).length > 0 ? 0 : 1);
    return own.sort((a, b) => rank(a) - rank(b))[0];
  }
}
