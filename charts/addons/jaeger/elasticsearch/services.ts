import type { Chart } from 'cdk8s';
import { IntOrString, KubeService } from 'cdk8s-plus-28/lib/imports/k8s';
import { ELASTICSEARCH, name, port } from './names';

export function services(chart: Chart): void {
  const ports = [{ name: 'https', port, targetPort: IntOrString.fromString('https') }];
  const selector = { ...ELASTICSEARCH.labels };
  new KubeService(chart, 'service', { metadata: { name }, spec: { selector, ports } });
  new KubeService(chart, 'headless-service', {
    metadata: { name: `${name}-headless` },
    spec: { clusterIp: 'None', selector, ports },
  });
}
