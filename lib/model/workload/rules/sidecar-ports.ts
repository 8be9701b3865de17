import type { Problem } from '../../problem';
import { type PlacedWorkload, problemAt, type Rule, workloadsOf } from '../../rules/rule';
import { portsOf, type SidecarPort } from '../ports';
import { isRunning } from '../workload';

/** A port of a container of a pod. */
interface PodPort extends SidecarPort {
  /** Container that listens on it. */
  readonly of: string;
}

/**
 * Containers of a pod share one network: of two that listen on one number the second does not start, and of two ports
 * of one name a Service takes the first that it finds.
 */
export const sidecarPortsDiffer: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const ports = portsOfPod(place);
    return ports.flatMap((port, at) => {
      const other = ports.slice(0, at).find((one) => one.of !== port.of && clashes(one, port));
      return other === undefined ? [] : [clash(place, port, other)];
    });
  });

/** Ports of the main container, and then those of its sidecars in their order. */
const portsOfPod = ({ workload }: PlacedWorkload): readonly PodPort[] => [
  ...(isRunning(workload) ? portsOf(workload) : []).map((port) => ({ ...port, of: workload.name })),
  ...(workload.initContainers ?? []).flatMap((container) =>
    container.kind === 'sidecar' ? (container.ports ?? []).map((port) => ({ ...port, of: container.name })) : [],
  ),
];

const protocolOf = ({ protocol = 'TCP' }: SidecarPort): string => protocol;

const clashes = (one: PodPort, other: PodPort): boolean =>
  one.name === other.name || (one.port === other.port && protocolOf(one) === protocolOf(other));

const clash = (place: PlacedWorkload, port: PodPort, other: PodPort): Problem =>
  problemAt(place, {
    rule: 'port',
    field: `initContainers.${port.of}.ports`,
    message:
      port.name === other.name
        ? `the container '${other.of}' has a port called '${port.name}' too`
        : `the container '${other.of}' listens on ${port.port}/${protocolOf(port)} too, and a pod has one network`,
    given: `${port.name} (${port.port})`,
    allowed: 'each name and each number once in a pod',
    remedy: 'give the sidecar another port',
  });
