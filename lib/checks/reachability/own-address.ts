import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atArtifact } from '../gate';
import { overlap, rangeOf } from '../tree/addresses';
import type { FixedNode } from '../tree/nodes';
import type { Callees } from './called';
import { OWN_ADDRESS } from './codes';
import type { Connection, Declaration } from './declaration';
import { isPeer } from './endpoints';
import type { Node } from './paths';
import { ownHostCalls } from './own-hosts';
import { refusing } from './refusing';
import { servedBy, type Served } from './served';

/**
 * Declared connections to an address that the cluster serves itself, towards the pods behind it.
 *
 * Such is a connection to addresses of the machines or of the pools of MetalLB, on a port of a Service that is served
 * there, and one to anywhere of pods that call a host of the cluster's own Ingresses. A load balancer outside of the
 * cluster sends what it gets back in from its own address: there a policy sees what is written.
 */
export function ownAddressProblems(
  context: Context,
  callees: Callees,
  declaration: Declaration,
  { nodes, callers }: { readonly nodes: readonly FixedNode[]; readonly callers: readonly Node[] },
): readonly Problem[] {
  const served = servedBy(callees, nodes);
  if (served.length === 0) return [];
  return declaration.connections.flatMap((connection) =>
    callers
      .filter((node) => isPeer(node, connection.from))
      .flatMap((node) =>
        reasonsOf(context, connection, node, served).flatMap(({ one, why }) =>
          shut(declaration, connection, node, { one, why }),
        ),
      )
      .slice(0, 1),
  );
}

interface Reason {
  readonly one: Served;
  readonly why: string;
}

/** Why a connection leads to what the cluster serves itself. */
function reasonsOf(
  context: Context,
  { to, ports }: Connection,
  node: Node,
  served: readonly Served[],
): readonly Reason[] {
  const range = to.kind === 'addresses' ? rangeOf(to.cidr) : undefined;
  if (range === undefined) return [];
  const on = served.filter(({ port, protocol }) => ports.includes(`${protocol}/${port}`));
  if (on.length === 0) return [];
  const isAnywhere = range.first === 0n && range.last >= (1n << 32n) - 1n;
  if (!isAnywhere)
    return on
      .filter(({ addresses }) => addresses.some((address) => overlap(range, address)))
      .map((one) => ({ one, why: `the addresses are served by ${one.service.label}` }));
  return ownHostCalls(context, node).flatMap(({ host, port, why }) =>
    on
      .filter((one) => (port === undefined || one.port === port) && one.protocol === 'TCP')
      .map((one) => ({ one, why: `${why} ${host}, which ${one.service.label} serves` })),
  );
}

function shut(
  declaration: Declaration,
  { field, why: purpose }: Connection,
  node: Node,
  { one, why }: Reason,
): readonly Problem[] {
  return one.behind.flatMap(({ pods, port }) => {
    const ends = refusing(node, pods, port);
    if (ends.length === 0) return [];
    return [
      atArtifact(OWN_ADDRESS, declaration.artifact, {
        field,
        message:
          `${node.label} connects to an address of this cluster (${purpose}): ${why}, and ${ends.join(' and ')} ` +
          `refuses what it leads to, ${pods.label}`,
        given: `${one.protocol}/${one.port}`,
        allowed: `${port.protocol}/${port.first} of ${pods.label}`,
        remedy: 'declare the connection to the pods behind the address as well',
      }),
    ];
  });
}
