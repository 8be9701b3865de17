import { IntOrString, type Probe as KubeProbe } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import type { ListeningPort, Probe, Probes } from '../../lib/model';

/** @param ports - those of the container; a probe that names none asks the first */
export function kubeProbes(
  { readiness, liveness, startup }: Partial<Probes>,
  ports: readonly ListeningPort[],
): { readinessProbe?: KubeProbe; livenessProbe?: KubeProbe; startupProbe?: KubeProbe } {
  return defined({
    readinessProbe: readiness && kubeProbe(readiness, ports),
    livenessProbe: liveness && kubeProbe(liveness, ports),
    startupProbe: startup && kubeProbe(startup, ports),
  });
}

function kubeProbe(probe: Probe, ports: readonly ListeningPort[]): KubeProbe {
  return { ...handlerOf(probe, ports), ...timingOf(probe) };
}

const timingOf = (probe: Probe): KubeProbe => {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold } = probe;
  return defined({ initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold });
};

function handlerOf(probe: Probe, ports: readonly ListeningPort[]): KubeProbe {
  switch (probe.kind) {
    case 'http':
      return {
        httpGet: {
          path: probe.path,
          port: portOf(probe.port, ports),
          ...defined({ scheme: probe.scheme, httpHeaders: probe.headers?.map((header) => ({ ...header })) }),
        },
      };
    case 'grpc':
      return { grpc: defined({ port: numberOf(probe.port, ports), service: probe.service }) };
    case 'tcp':
      return { tcpSocket: { port: portOf(probe.port, ports) } };
    case 'exec':
      return { exec: { command: [...probe.command] } };
  }
}

/** By name where it has one, so that the container may move. A rule holds that there is a port. */
const portOf = (asked: number | string | undefined, [first]: readonly ListeningPort[]): IntOrString =>
  typeof asked === 'number' ? IntOrString.fromNumber(asked) : IntOrString.fromString(asked ?? first?.name ?? '');

/** A gRPC probe takes no names (Pod v1, GRPCAction.port). */
const numberOf = (asked: number | string | undefined, ports: readonly ListeningPort[]): number =>
  typeof asked === 'number' ? asked : ((ports.find(({ name }) => name === asked) ?? ports[0])?.port ?? 0);
