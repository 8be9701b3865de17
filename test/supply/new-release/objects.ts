import type { RenderedObject } from '../../../lib/model/delivery/rendering';

const LABELS = { app: 'web', part: 'server' };

/** A Deployment `web-server` that listens on `http` and `hooks`. */
export const deployment = (more: object = {}, pod: object = {}): RenderedObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web-server' },
  spec: {
    selector: { matchLabels: LABELS },
    template: {
      metadata: { labels: { ...LABELS, 'helm.sh/chart': 'web-1.0.0' } },
      spec: {
        serviceAccountName: 'web',
        containers: [
          {
            ports: [
              { name: 'http', containerPort: 8080 },
              { name: 'hooks', containerPort: 9443 },
            ],
          },
        ],
        ...pod,
      },
    },
  },
  ...more,
});

/** Its Service. */
export const service: RenderedObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    selector: LABELS,
    ports: [
      { name: 'http', port: 80, targetPort: 'http' },
      { name: 'hooks', port: 443, targetPort: 'hooks' },
    ],
  },
};

/** An admission webhook, in the Service of a namespace. */
export const webhook = (namespace: string, port?: number): RenderedObject => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'web' },
  webhooks: [{ clientConfig: { service: { name: 'web', namespace, ...(port === undefined ? {} : { port }) } } }],
});

/** Rights for an account. */
export const binding = (account: string, kind = 'ClusterRoleBinding'): RenderedObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name: 'web' },
  subjects: [{ kind: 'ServiceAccount', name: account, namespace: 'shop' }],
});

/** A monitor of the Service, or of the pods. */
export const monitor = (kind: 'ServiceMonitor' | 'PodMonitor', labels: object, endpoint: object): RenderedObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind,
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: labels },
    [kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints']: [endpoint],
  },
});
