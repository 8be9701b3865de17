import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import type { Node } from '../reachability/paths';
import type { PortRange } from '../reachability/ports';
import type { FixedNode } from '../tree/nodes';
import { CUT_OFF, DNS } from './codes';
import { enginePartsOf } from './engine-parts';
import { ASKED_BY, Reach, type Refused, tcp } from './reach';
import { serviceOf, type Source, sourcesOf } from './sources';

/**
 * Connections without which nothing is delivered any more, as the policies of the cluster leave them. What the engine
 * calls is known of its programs and read from its objects; no declaration is asked.
 */
export function cutOffProblems(context: Context, nodes: readonly FixedNode[] | undefined): readonly Problem[] {
  const reach = new Reach(context, nodes);
  // Policies of Cilium open more than is seen here.
  if (context.all.some(({ group }) => group === 'cilium.io')) return halfOfDns(reach);
  const parts = enginePartsOf(context, reach.callees);
  return [
    ...parts.flatMap(({ pods, api, reads, calls = [] }) => [
      ...told(reach, pods, 'DNS', reach.toDns(pods)),
      ...(api === true ? told(reach, pods, 'the API server', reach.toApi(pods)) : []),
      ...calls.flatMap((callee) =>
        parts
          .filter(({ name }) => name === callee.name)
          .flatMap((other) => told(reach, pods, other.pods.label, reach.toPods(pods, other.pods, tcp(callee.port)))),
      ),
      ...(reads === true ? sourcesOf(context).flatMap((source) => unread(context, reach, pods, source)) : []),
    ]),
    ...halfOfDns(reach),
  ];
}

function unread(context: Context, reach: Reach, pods: Node, source: Source): readonly Problem[] {
  const inside = serviceOf(source.host);
  const service = inside === undefined ? undefined : context.find('Service', inside.namespace, inside.name);
  const refused =
    service === undefined
      ? reach.toAnywhere(pods, [tcp(source.port)])
      : reach.callees
          .behind(service, source.port)
          .flatMap((answering) => reach.toPods(pods, answering.pods, answering.port));
  return told(reach, pods, `${source.host}, which ${source.object.label} reads`, refused);
}

function told(reach: Reach, pods: Node, what: string, refused: readonly Refused[]): readonly Problem[] {
  const [first] = refused;
  const object = first === undefined ? undefined : (reach.policyOf(first.by) ?? pods.owner?.object);
  if (object === undefined) return [];
  const ends = [...new Set(refused.flatMap((one) => one.ends))].join(' and ');
  return [
    atObject(CUT_OFF, object, {
      field: 'spec',
      message: `${pods.label} does not reach ${what}: ${ends} refuses it`,
      given: refused.map(({ port }) => written(port)).join(', '),
      remedy: 'open the connection in a policy of the namespace',
    }),
  ];
}

const written = ({ protocol, first }: PortRange): string => `${protocol}/${first}`;

/** Pods that may ask DNS over one of its protocols, and not over the other: by the policy that opens the one. */
function halfOfDns(reach: Reach): readonly Problem[] {
  const found = reach.callees
    .podsWhere(() => true)
    .flatMap((pod) => {
      const pods = reach.callees.nodeOf(pod);
      const [refused, ...more] = reach.toDns(pods);
      const policy = pods.egress?.find(({ ports = [] }) =>
        ports.some((one) => 'first' in one && one.first <= 53 && one.last >= 53),
      )?.policy;
      return refused === undefined || more.length > 0 || policy === undefined
        ? []
        : [[policy, { refused, pods }] as const];
    });
  return [...new Map(found)].map(([policy, { refused, pods }]) =>
    atObject(DNS, policy, {
      field: 'spec.egress',
      message: `${pods.label} may ask DNS, and not over ${refused.port.protocol}`,
      given: ASKED_BY.filter((one) => one.protocol !== refused.port.protocol)
        .map(written)
        .join(', '),
      allowed: ASKED_BY.map(written).join(' and '),
      remedy: 'open both',
    }),
  );
}
