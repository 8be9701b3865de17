import { IntOrString, type Probe as KubeProbe } from 'cdk8s-plus-28/lib/imports/k8s';
import { defined } from '../../lib/common/optional';
import type { Probe, Probes } from '../../lib/model';

/** @param port - name of the port that an HTTP probe uses unless it names one */
export function kubeProbes(
  { readiness, liveness, startup }: Probes,
  port: string,
): { readinessProbe: KubeProbe; livenessProbe: KubeProbe; startupProbe?: KubeProbe } {
  return defined({
    readinessProbe: kubeProbe(readiness, port),
    livenessProbe: kubeProbe(liveness, port),
    startupProbe: startup && kubeProbe(startup, port),
  });
}

function kubeProbe(probe: Probe, defaultPort: string): KubeProbe {
  const { periodSeconds, timeoutSeconds, failureThreshold } = probe;
  const timing = defined({ periodSeconds, timeoutSeconds, failureThreshold });
  switch (probe.kind) {
    case 'http':
      return {
        httpGet: {
          path: probe.path,
          port: probe.port === undefined ? IntOrString.fromString(defaultPort) : IntOrString.fromNumber(probe.port),
        },
        ...timing,
      };
    case 'exec':
      return { exec: { command: [...probe.command] }, ...timing };
  }
}
