/*
 * Objects that an API server takes, as plain values, for a rule to break in one place.
 */

// oxlint-disable-next-line typescript/no-explicit-any -- a rule breaks whatever it is about
export type Made = any;

const metadata = { name: 'web', namespace: 'web' };
const labels = { app: 'web' };

export const container = (more: object = {}): object => ({
  name: 'web',
  image: 'registry.example.org/web:1.4.2',
  ...more,
});

export const podSpec = (more: object = {}, ofContainer: object = {}): object => ({
  containers: [container(ofContainer)],
  ...more,
});

const template = (spec: object) => ({ metadata: { labels }, spec });

/** A Deployment whose pods have this spec. */
export const deployment = (spec: object = podSpec(), more: object = {}): Made => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: { selector: { matchLabels: labels }, template: template(spec), ...more },
});

export const daemonSet = (more: object): Made => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata,
  spec: { selector: { matchLabels: labels }, template: template(podSpec()), ...more },
});

export const job = (spec: object, more: object = {}): Made => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'web-01234567', namespace: 'web' },
  spec: { template: { spec: { containers: [container()], restartPolicy: 'Never', ...spec } }, ...more },
});

export const cronJob = (more: object, ofPod: object = {}): Made => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata,
  spec: {
    schedule: '0 3 * * *',
    jobTemplate: { spec: { template: { spec: { containers: [container()], restartPolicy: 'Never', ...ofPod } } } },
    ...more,
  },
});

export const claim = (spec: object): Made => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata,
  spec,
});

export const service = (spec: object, name = 'web'): Made => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { ...metadata, name },
  spec: { selector: labels, ...spec },
});

export const ingress = (path: object, host = 'web.example.org'): Made => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata,
  spec: {
    rules: [
      {
        host,
        http: {
          paths: [
            { path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } }, ...path },
          ],
        },
      },
    ],
  },
});

export const networkPolicy = (rule: object): Made => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata,
  spec: { podSelector: {}, policyTypes: ['Egress'], egress: [rule] },
});

export const scaler = (more: object): Made => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata,
  spec: {
    minReplicas: 2,
    maxReplicas: 4,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
    ...more,
  },
});

export const budget = (spec: object): Made => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata,
  spec: { selector: { matchLabels: labels }, ...spec },
});

export const configMap = (more: object): Made => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata, ...more });

export const secret = (type: string, data: object): Made => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata,
  type,
  stringData: data,
});

export const role = (rule: object, kind: 'Role' | 'ClusterRole' = 'Role'): Made => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: kind === 'Role' ? metadata : { name: 'web' },
  rules: [rule],
});

export const binding = (subject: object, kind: 'RoleBinding' | 'ClusterRoleBinding' = 'RoleBinding'): Made => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: kind === 'RoleBinding' ? metadata : { name: 'web' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'web' },
  subjects: [subject],
});

export const quota = (hard: object): Made => ({ apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: { hard } });

export const limitRange = (limit: object): Made => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata,
  spec: { limits: [{ type: 'Container', ...limit }] },
});

export const priorityClass = (name: string, value: number): Made => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  value,
});

/** An object with a label more. */
export const labelled = (key: string, value: string): Made => ({
  ...configMap({}),
  metadata: { ...metadata, labels: { [key]: value } },
});
