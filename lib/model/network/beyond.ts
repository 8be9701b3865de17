import { name, prose, word } from '../shape/fields';
import { list, object } from '../shape/shape';
import { type FlowPort, flowPortShape } from './flows';

/*
 * What a NetworkPolicy of Kubernetes cannot say, and one of Cilium can: other clusters of a mesh.
 */

/** A workload of another cluster of the mesh, of this platform or of another. */
export interface MeshPeer {
  /** Name of its cluster in the mesh. */
  readonly cluster: string;
  /** Its namespace there. */
  readonly namespace: string;
  /** Its name. */
  readonly workload: string;
}

/** A workload of another cluster that is called. */
export interface MeshCall extends MeshPeer {
  /** Ports of its pods, which need not be those of its Service. */
  readonly ports: readonly FlowPort[];
  /** Why it is called, for the reviewer. */
  readonly why: string;
}

/** Connections across the mesh of Cilium. Each side opens its own end: one that is opened alone is refused. */
export interface MeshConnections {
  /** Who of other clusters may connect, to the ports of the workload. @default - nobody */
  readonly callers?: readonly MeshPeer[];
  /** What of other clusters it connects to. @default - nothing */
  readonly calls?: readonly MeshCall[];
}

const peer = { cluster: name, namespace: word, workload: word };

export const meshConnectionsShape = object<MeshConnections>({
  callers: list(object<MeshPeer>(peer)).optional(),
  calls: list(object<MeshCall>({ ...peer, ports: list(flowPortShape), why: prose })).optional(),
});
