import * as code from '../../../../../lib/checks/references/codes';
import type { RenderedObject } from '../../../../../lib/model/delivery/rendering';
import type { Case } from '../../../support/case';
import { listening, OF, one, plain, service } from './plants';

const monitor = plain(
  'ServiceMonitor',
  'agent',
  { spec: { selector: { matchLabels: { app: 'agent' } }, endpoints: [{ port: 'metrics' }] } },
  'monitoring.coreos.com/v1',
);
const podMonitor = (app: string): RenderedObject =>
  plain(
    'PodMonitor',
    'agent',
    { spec: { selector: { matchLabels: { app } }, podMetricsEndpoints: [{ port: 'web' }] } },
    'monitoring.coreos.com/v1',
  );
const ingress = plain(
  'Ingress',
  'agent',
  {
    spec: {
      ingressClassName: 'mesh',
      rules: [{ host: 'a', http: { paths: [{ backend: { service: { name: 'agent', port: { number: 80 } } } }] } }],
    },
  },
  'networking.k8s.io/v1',
);
const ingressClass = plain('IngressClass', 'mesh', { spec: {} }, 'networking.k8s.io/v1');

/** Services of a chart, and who leads to them. */
export const serviceCases: readonly Case[] = [
  one(code.SERVICE_PODS, 'its pods', [service('web', 'other'), listening], { object: `Service mesh/agent ${OF}` }, [
    service('web'),
    listening,
  ]),
  one(code.SERVICE_PORT, 'a port by name', [service('wbe'), listening], { given: 'wbe' }, [service('web'), listening]),
  one(code.SERVICE_MONITOR, 'a port of its Service', [service('web'), listening, monitor], { given: 'metrics' }, [
    service('web', 'agent', 'metrics'),
    listening,
    monitor,
  ]),
  one(code.POD_MONITOR, 'its pods', [listening, podMonitor('other')], { object: `PodMonitor mesh/agent ${OF}` }, [
    listening,
    podMonitor('agent'),
  ]),
  one(
    code.INGRESS_BACKEND,
    'its Service',
    [ingress, ingressClass],
    { object: `Ingress mesh/agent ${OF}`, given: 'agent:80' },
    [ingress, ingressClass, service('web'), listening],
  ),
  one(code.INGRESS_CLASS, 'its class', [ingress, service('web'), listening], { given: 'IngressClass mesh' }, [
    ingress,
    ingressClass,
    service('web'),
    listening,
  ]),
];
