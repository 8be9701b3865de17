import { describe, expect, test } from '@jest/globals';
import {
  crdsMadeBy,
  podsMadeBy,
  restoredByVelero,
  withVaultAgent,
  type MadePods,
} from '../../../lib/checks/delivery/made-by-controllers';
import { refusedBy } from '../../../lib/checks/kubernetes/pod-security';
import { podTemplateOf } from '../../../lib/checks/tree/pods';
import { list, text } from '../../../lib/checks/tree/read';
import { parseTree, type KubeObject } from '../../../lib/checks/tree/tree';
import { artifacts } from '../support/files';

/** An object in the namespace `system`. */
const object = (
  apiVersion: string,
  kind: string,
  name: string,
  spec: object,
  more: object = {},
): Readonly<Record<string, unknown>> => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'system', ...more },
  spec,
});

const treeOf = (...values: readonly object[]): readonly KubeObject[] =>
  parseTree(artifacts(Object.fromEntries(values.map((value, index) => [`base/${index}.yaml`, JSON.stringify(value)]))))
    .objects;

const made = (...values: readonly object[]): readonly MadePods[] => podsMadeBy(treeOf(...values));

const issuer = (podTemplate: object) =>
  object('cert-manager.io/v1', 'Issuer', 'public', {
    acme: { solvers: [{ dns01: {} }, { http01: { ingress: { podTemplate } } }] },
  });
const certificate = object('cert-manager.io/v1', 'Certificate', 'web', { issuerRef: { name: 'public' } });

describe('cert-manager', () => {
  test('answers a challenge in the namespace of the Certificate, with the labels of the template', () => {
    const [pod, ...others] = made(issuer({ metadata: { labels: { team: 'a' } } }), certificate);
    expect(others).toEqual([]);
    expect(pod).toMatchObject({
      by: 'cert-manager',
      namespace: 'system',
      labels: { 'acme.cert-manager.io/http01-solver': 'true', team: 'a' },
    });
    expect(pod === undefined ? [] : refusedBy('restricted', pod)).toEqual([]);
  });

  test('makes a pod as the template says', () => {
    const [pod] = made(issuer({ spec: { securityContext: { runAsUser: 0 } } }), certificate);
    expect(pod === undefined ? [] : refusedBy('restricted', pod)).toContain('runAsUser: the pod runs as root');
  });

  test('makes none of an issuer that nobody asks', () => expect(made(issuer({}))).toEqual([]));
});

describe('prometheus-operator', () => {
  const prometheus = object('monitoring.coreos.com/v1', 'Prometheus', 'main', {
    replicas: 2,
    podMetadata: { labels: { team: 'a' } },
    containers: [{ name: 'prometheus', terminationMessagePath: '/log' }, { name: 'proxy' }],
  });

  test('merges containers by name and adds others', () => {
    const [pod] = made(prometheus);
    expect(pod).toMatchObject({ replicas: 2, labels: { team: 'a', prometheus: 'main' } });
    expect(list(pod?.spec, 'containers').map((one) => text(one, 'name'))).toEqual([
      'prometheus',
      'config-reloader',
      'proxy',
    ]);
  });

  test('makes an Alertmanager', () =>
    expect(made(object('monitoring.coreos.com/v1', 'Alertmanager', 'main', {}))).toMatchObject([
      { labels: { alertmanager: 'main', 'app.kubernetes.io/name': 'alertmanager' } },
    ]));
});

test('the operator of the CloudWatch agent hands the security of the agent on', () =>
  expect(
    made(
      object('cloudwatch.aws.amazon.com/v1alpha1', 'AmazonCloudWatchAgent', 'agent', {
        hostNetwork: true,
        image: 'cloudwatch-agent:1.300',
        securityContext: { privileged: true },
      }),
    ).map((pod) => refusedBy('baseline', pod)),
  ).toEqual([['hostNamespaces: hostNetwork', 'privileged: container otc-container is privileged']]));

describe('Strimzi', () => {
  const kafka = object('kafka.strimzi.io/v1', 'Kafka', 'events', { kafka: {}, entityOperator: { userOperator: {} } });
  const pool = object(
    'kafka.strimzi.io/v1',
    'KafkaNodePool',
    'nodes',
    { replicas: 3 },
    { labels: { 'strimzi.io/cluster': 'events' } },
  );

  test('makes brokers of each pool, and the entity operator', () =>
    expect(made(kafka, pool)).toMatchObject([
      { replicas: 3, labels: { 'strimzi.io/name': 'events-kafka', 'strimzi.io/pool-name': 'nodes' } },
      { replicas: 1, labels: { 'strimzi.io/name': 'events-entity-operator' } },
    ]));
});

describe('Velero', () => {
  const container = (name: string) => ({ name, image: 'velero:1.18.1', securityContext: { privileged: false } });
  const agent = object('apps/v1', 'DaemonSet', 'node-agent', {
    template: { spec: { serviceAccountName: 'velero', containers: [container('node-agent')] } },
  });
  const server = object('apps/v1', 'Deployment', 'velero', {
    template: { spec: { securityContext: { runAsUser: 65534 }, containers: [container('velero')] } },
  });
  const config = (value: object) => ({
    ...object('v1', 'ConfigMap', 'velero-node-agent', {}),
    data: { 'config.json': JSON.stringify(value) },
  });

  test('makes workers as its configuration says, as root', () => {
    const pods = made(agent, config({ podLabels: { team: 'a' }, podResources: { cpuRequest: '50m' } }));
    expect(pods).toHaveLength(4);
    expect(pods[0]).toMatchObject({
      labels: { team: 'a', 'velero.io/data-upload': 'made' },
      spec: {
        serviceAccountName: 'velero',
        securityContext: { runAsUser: 0 },
        containers: [{ image: 'velero:1.18.1', resources: { requests: { cpu: '50m' } } }],
      },
    });
  });

  test('makes a privileged worker where the configuration asks for it', () =>
    expect(made(agent, config({ privilegedFsBackup: true })).flatMap((pod) => refusedBy('baseline', pod))).toEqual([
      'privileged: container worker is privileged',
      'privileged: container worker is privileged',
    ]));

  test('makes a Job with the security of the server', () =>
    expect(made(server)).toMatchObject([
      {
        name: 'velero-repo-maintenance',
        spec: {
          securityContext: { runAsUser: 65534 },
          containers: [{ securityContext: { privileged: false } }],
        },
      },
    ]));
});

describe('ServiceLB of k3s', () => {
  const service = object('v1', 'Service', 'web', { type: 'LoadBalancer', ports: [{ port: 80 }] });

  test('takes a port of each node', () =>
    expect(made(service)).toMatchObject([
      { namespace: 'kube-system', spec: { containers: [{ ports: [{ containerPort: 80, hostPort: 80 }] }] } },
    ]));

  test('leaves Services to whoever else gives addresses', () =>
    expect(made(service, object('metallb.io/v1beta1', 'IPAddressPool', 'lan', {}))).toEqual([]));
});

describe("Vault's injector", () => {
  const deployment = (annotations: object) =>
    treeOf(
      object('apps/v1', 'Deployment', 'web', {
        template: { metadata: { annotations }, spec: { containers: [{ name: 'web' }] } },
      }),
    ).flatMap((one) => podTemplateOf(one) ?? []);

  test('adds its agent before and beside the others', () => {
    const [pod] = deployment({
      'vault.hashicorp.com/agent-inject': 'true',
      'vault.hashicorp.com/agent-run-as-user': '10001',
      'vault.hashicorp.com/agent-limits-cpu': '',
    }).map(withVaultAgent);
    expect(pod?.spec).toMatchObject({
      initContainers: [{ name: 'vault-agent-init' }],
      containers: [
        { name: 'web' },
        {
          name: 'vault-agent',
          resources: { limits: { memory: '128Mi' }, requests: { cpu: '250m', memory: '64Mi' } },
          securityContext: { runAsUser: 10001, runAsNonRoot: true },
        },
      ],
    });
  });

  test('leaves a pod alone that does not ask', () => {
    const [pod] = deployment({});
    expect(pod === undefined ? [] : withVaultAgent(pod)).toBe(pod);
  });
});

test('definitions that an operator makes are those of its Deployment', () =>
  expect(crdsMadeBy(treeOf(object('apps/v1', 'Deployment', 'cilium-operator', {})))).toContain(
    'cilium.io/CiliumNetworkPolicy',
  ));

test('Flagger copies what a Canary is about, with another name in the label that it selects by', () => {
  const labels = { team: 'a', 'app.kubernetes.io/name': 'web' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1' }] } };
  const target = object('apps/v1', 'Deployment', 'web', { selector: { matchLabels: labels }, template });
  const canary = (name: string) =>
    object('flagger.app/v1beta1', 'Canary', 'web', { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } });
  expect(made(target, canary('web'))).toMatchObject([
    {
      by: 'flagger',
      name: 'web-primary',
      namespace: 'system',
      labels: { team: 'a', 'app.kubernetes.io/name': 'web-primary' },
      spec: template.spec,
    },
  ]);
  expect(made(target, canary('other'))).toEqual([]);
});

describe('what Velero restores', () => {
  const container = { name: 'web', image: 'web:1', securityContext: { runAsUser: 10001 } };
  const velero = object('apps/v1', 'Deployment', 'velero', {
    template: { spec: { containers: [{ name: 'velero', image: 'velero:1.18.1' }] } },
  });
  const agent = object('apps/v1', 'DaemonSet', 'node-agent', { template: { spec: { containers: [] } } });
  const web = object('apps/v1', 'Deployment', 'web', {
    template: {
      spec: { containers: [container], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
    },
  });
  const stateless = object('apps/v1', 'Deployment', 'stateless', { template: { spec: { containers: [container] } } });
  const stateful = object('apps/v1', 'StatefulSet', 'stateful', {
    volumeClaimTemplates: [{ metadata: { name: 'data' } }],
    template: { spec: { containers: [{ name: 'db', image: 'db:1' }], initContainers: [{ name: 'restore-wait' }] } },
  });

  const restored = (...more: readonly object[]) => {
    const objects = treeOf(web, stateless, stateful, ...more);
    const restore = restoredByVelero(objects);
    return objects.flatMap((one) => {
      const pod = podTemplateOf(one);
      const made = pod === undefined ? undefined : restore(pod);
      return made === undefined ? [] : [[one.name, list(made.spec, 'initContainers')] as const];
    });
  };

  test('is a pod with a claim, with a container of Velero before the others', () => {
    const bounds = { cpu: '100m', memory: '128Mi' };
    const wait = { name: 'restore-wait', image: 'velero:1.18.1', resources: { requests: bounds, limits: bounds } };
    expect(restored(velero, agent)).toEqual([
      ['web', [{ ...wait, securityContext: container.securityContext }]],
      [
        'stateful',
        [expect.objectContaining({ ...wait, securityContext: expect.objectContaining({ runAsUser: 1000 }) })],
      ],
    ]);
  });

  test('is nothing without the agent that copies files', () => expect(restored(velero)).toEqual([]));
});
