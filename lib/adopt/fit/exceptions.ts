import type { FittedPort } from './ports';
import type { Words } from './words';

/** Ports below this are those of the system, which a process without rights may not listen on everywhere. */
const SYSTEM_PORTS = 1024;

/** What of a workload deviates from checks, and did so before it was imported. */
interface Deviations {
  /** Its user may be one of the host. */
  readonly isLow: boolean;
  /** Readiness and liveness ask the same. */
  readonly isOneQuestion: boolean;
  readonly isOnePod: boolean;
  readonly ports: readonly FittedPort[];
}

/** The exceptions of a workload, each with the reason that it was so. */
export function exceptionsOf({ isLow, isOneQuestion, isOnePod, ports }: Deviations): readonly Words[] | undefined {
  const isLowPort = ports.some((one) => Number(one.words['port']) < SYSTEM_PORTS);
  const reasons = [
    ...(isLow ? ['high-uid', 'high-gid'].map((check) => [check, 'the image was built for this user'] as const) : []),
    ...(isOneQuestion ? [['probes-identical', 'it was asked one question before it was imported'] as const] : []),
    ...(isOnePod ? [['replicas', 'one pod ran before it was imported'] as const] : []),
    ...(isLowPort ? [['low-port', 'it listened there before it was imported'] as const] : []),
  ];
  return reasons.length === 0
    ? undefined
    : reasons.map(([check, reason]) => ({ check: `workload/${check}`, object: 'Deployment', reason }));
}
