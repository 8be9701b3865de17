import type { Problem } from '../../model/problem';
import { contextOf } from '../delivery/context';
import type { FixedNode } from '../tree/nodes';
import type { ClusterTree } from '../tree/tree';
import { Callees } from './called';
import { deafProblems } from './deaf';
import type { Declaration } from './declaration';
import { ownAddressProblems } from './own-address';
import type { Node } from './paths';
import { readPolicies } from './policies';
import { scrapeProblems } from './of-scrapes';
import { webhookProblems } from './of-webhooks';

/** What Services, webhooks and monitors lead to, whoever renders them, against the policies. */
export function renderedProblems(
  cluster: ClusterTree,
  declaration: Declaration,
  { nodes, callers }: { readonly nodes: readonly FixedNode[] | undefined; readonly callers: readonly Node[] },
): readonly Problem[] {
  const context = contextOf(cluster);
  const callees = new Callees(cluster, context, readPolicies(cluster));
  return [
    ...webhookProblems(context, callees, nodes),
    ...scrapeProblems(context, callees),
    ...deafProblems(callees, declaration),
    ...(nodes === undefined ? [] : ownAddressProblems(context, callees, declaration, { nodes, callers })),
  ];
}
