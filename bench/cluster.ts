import { App, type AppProps, Chart } from 'cdk8s';
import {
  type Container,
  IntOrString,
  KubeConfigMap,
  type DeploymentSpec,
  KubeDeployment,
  KubeHorizontalPodAutoscalerV2,
  KubeNetworkPolicy,
  KubePodDisruptionBudget,
  KubeService,
  type Probe,
  Quantity,
} from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';

/** What every cluster of the bench holds: 2 layers of 2 charts of 10 objects. */
export const OBJECTS_PER_CLUSTER = 40;

const LAYERS = ['workloads', 'edge'];
const CHARTS = ['api', 'jobs'];

/** An App of one cluster, as our synthesis and one variant of stock cdk8s build it. */
export function benchApp(index: number, props: AppProps = {}): App {
  const app = new App(props);
  describeCluster(app, index);
  return app;
}

/** Describes a cluster: the same objects whatever synthesizes them. About 700 bytes of YAML an object. */
export function describeCluster(scope: Construct, index: number): void {
  for (const layer of LAYERS) {
    const parent = new Construct(scope, layer);
    for (const name of CHARTS) {
      const namespace = `${layer}-${name}`;
      const chart = new Chart(parent, name, {
        namespace,
        labels: { 'app.kubernetes.io/part-of': 'bench', 'example.org/cluster': `c${index}` },
        disableResourceNameHashes: true,
      });
      describeService(chart, `${name}-server`, index);
      describeWorker(chart, `${name}-worker`, index);
    }
  }
}

/** Six objects. */
function describeService(chart: Chart, name: string, index: number): void {
  describeWorker(chart, name, index);
  const labels = { 'app.kubernetes.io/name': name };
  new KubeHorizontalPodAutoscalerV2(chart, `${name}-autoscaler`, {
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 2 + (index % 3),
      maxReplicas: 20,
      metrics: ['cpu', 'memory'].map((resource) => ({
        type: 'Resource',
        resource: { name: resource, target: { type: 'Utilization', averageUtilization: 75 } },
      })),
      behavior: {
        scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Percent', value: 25, periodSeconds: 60 }] },
      },
    },
  });
  new KubePodDisruptionBudget(chart, `${name}-budget`, {
    metadata: { name },
    spec: { minAvailable: IntOrString.fromString('50%'), selector: { matchLabels: labels } },
  });
}

/** Four objects. */
function describeWorker(chart: Chart, name: string, index: number): void {
  const labels = { 'app.kubernetes.io/name': name };
  new KubeDeployment(chart, `${name}-deployment`, { metadata: { name, labels }, spec: deployment(name, labels) });
  new KubeService(chart, `${name}-service`, {
    metadata: { name, labels },
    spec: {
      type: 'ClusterIP',
      selector: labels,
      ports: [
        { name: 'http', port: 80, targetPort: IntOrString.fromString('http') },
        { name: 'metrics', port: 9090, targetPort: IntOrString.fromNumber(9090) },
      ],
    },
  });
  describePolicy(chart, name, labels);
  new KubeConfigMap(chart, `${name}-config`, {
    metadata: { name },
    data: {
      LOG_LEVEL: 'info',
      REGION: `eu-west-${1 + (index % 3)}`,
      FEATURE_BILLING: 'yes',
      'application.yaml':
        'server:\n  port: 8080\n  shutdown: graceful\ndatasource:\n  url: ' +
        `postgres://db.c${index}.example.org:5432/${name}\n  pool:\n    min: 2\n    max: 10\nlogging:\n  format: ` +
        'json\n  level: info\n',
    },
  });
}

function describePolicy(chart: Chart, name: string, labels: Labels): void {
  new KubeNetworkPolicy(chart, `${name}-policy`, {
    metadata: { name },
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress' } } }],
          ports: [{ protocol: 'TCP', port: IntOrString.fromString('http') }],
        },
      ],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
              podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
            },
          ],
          ports: [
            { protocol: 'UDP', port: IntOrString.fromNumber(53) },
            { protocol: 'TCP', port: IntOrString.fromNumber(53) },
          ],
        },
        { to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ protocol: 'TCP', port: IntOrString.fromNumber(5432) }] },
      ],
    },
  });
}

type Labels = Readonly<Record<string, string>>;

const deployment = (name: string, labels: Labels): DeploymentSpec => ({
  selector: { matchLabels: labels },
  strategy: {
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: IntOrString.fromNumber(1), maxUnavailable: IntOrString.fromNumber(0) },
  },
  template: {
    metadata: { labels },
    spec: {
      serviceAccountName: name,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: labels },
        },
      ],
      containers: [container(name)],
      volumes: [{ name: 'tmp', emptyDir: {} }],
    },
  },
});

const container = (name: string): Container => ({
  name: 'app',
  image: `registry.example.org/bench/${name}:1.4.2`,
  ports: [
    { name: 'http', containerPort: 8080 },
    { name: 'metrics', containerPort: 9090 },
  ],
  env: [{ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
  envFrom: [{ configMapRef: { name } }],
  resources: {
    requests: { cpu: Quantity.fromString('100m'), memory: Quantity.fromString('256Mi') },
    limits: { memory: Quantity.fromString('256Mi') },
  },
  livenessProbe: probe('/livez'),
  readinessProbe: probe('/readyz'),
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
});

const probe = (path: string): Probe => ({
  httpGet: { path, port: IntOrString.fromString('http') },
  periodSeconds: 10,
  timeoutSeconds: 2,
});
