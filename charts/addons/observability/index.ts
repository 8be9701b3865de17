import { keepsTelemetry, type Observability } from '../../../lib/model';
import { type DescribeAddon, onEks } from '../../context';
import { collectorGateway } from './gateway';
import { logCollector } from './log-collector';
import { loki } from './loki';
import { observabilityIngresses } from './ingresses';
import { observabilitySecrets } from './secrets';
import { prometheusStack } from './prometheus-stack';
import { tempo } from './tempo';

/**
 * Metrics: kube-prometheus-stack with Grafana. With buckets also logs and traces: Loki, Tempo, and Alloy twice, as the
 * reader of log files on each node and as the gateway that programs send OTLP to.
 */
export const observability: DescribeAddon<Observability> = (context, addon) => {
  observabilitySecrets(context, addon);
  observabilityIngresses(context, addon);
  const metrics = prometheusStack(context, addon);
  if (!keepsTelemetry(addon)) return [metrics];
  return [
    metrics,
    loki(onEks(context), addon),
    tempo(onEks(context), addon),
    logCollector(context, addon),
    collectorGateway(context, addon),
  ];
};
