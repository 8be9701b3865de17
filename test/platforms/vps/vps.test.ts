import { type JsonObject, PlatformError } from '../../../lib/model';
import { renderFleet, type Rendered } from '../../../lib/app';
import { vps, vpsOf } from '../../../platforms/vps';
import { environments } from '../../../platforms/vps/environment';
import { fileOf, images, renderVps, root } from './rendered-vps';

let rendered: Rendered;
beforeAll(async () => {
  rendered = await renderVps();
});
const file = (path: string): JsonObject => fileOf(rendered, path);

test('renders without an error', () =>
  expect(rendered.problems.filter(({ severity }) => severity === 'error')).toEqual([]));

describe('the environments', () => {
  test.each(Object.values(environments))('$name is the same definition, on its branch', (environment) => {
    const { gitops, clusters } = vpsOf(environment, images);
    expect(gitops.revision).toBe(environment.branch);
    expect(clusters[0]?.clusterName).toBe(`vps-${environment.name}`);
  });
  test('main is production, and production is what is rendered', () => {
    expect(environments.prod.branch).toBe('main');
    expect(vps()).toEqual(vpsOf(environments.prod, images));
  });
  test('one that its machine cannot hold is refused', () => {
    const crowded = { ...environments.prod, mostPods: 30 };
    expect(() => vpsOf(crowded, images)).toThrow(PlatformError);
    expect(() => vpsOf(crowded, images)).toThrow(
      new RegExp(
        'requests of CPU at the upper bounds of all autoscalers are more than the nodes have' +
          '.*apps/api-enrichment 30 times 3',
      ),
    );
  });
});

/** What the arguments of an environment are for. */
const DIFFERS: readonly RegExp[] = [
  // The branch, and those of new images.
  /^bootstrap\/flux-system\/gitrepository-flux-system_/,
  /^images\/flux-system\/(gitrepository|imageupdateautomation)-images_/,
  // The address of the machine, at which policies find the API server.
  /^[a-z-]+\/[a-z-]+\/networkpolicy-/,
  /^(connections|nodes)\.json$/,
  // Hosts, and who signs their certificates.
  /^(workloads\/apps\/ingress-|observability\/flux-system\/ingress-webhook-receiver)/,
  // The most pods, and days of metrics.
  /^workloads\/apps\/horizontalpodautoscaler-/,
  /^observability-releases\/flux-system\/helmrelease-kube-prometheus-stack_/,
  // The name of the cluster, the links of alerts and dashboards to its branch.
  /^(base\/apps\/configmap-gitops-settings|issuers\/cert-manager\/certificate-internal-ca_|dashboards\/monitoring\/)/,
];

describe('an environment', () => {
  let others: ReadonlyMap<string, Rendered>;
  beforeAll(async () => {
    others = new Map(
      await Promise.all(
        (['staging', 'dev'] as const).map(
          async (name) => [name, await renderFleet({ root, platforms: [vpsOf(environments[name], images)] })] as const,
        ),
      ),
    );
  });
  /** Paths whose bytes are not those of production, without the workflows and charts that all of them share. */
  const changed = (name: string): readonly string[] => {
    const ours = new Map(rendered.artifacts.map(({ path, content }) => [path, content]));
    return (others.get(name)?.artifacts ?? [])
      .filter(({ path, content }) => path.startsWith('dist/vps/clusters/') && ours.get(path) !== content)
      .map(({ path }) => path.replace('dist/vps/clusters/vps/', ''))
      .sort();
  };

  test.each(['staging', 'dev'])('%s renders without an error, into the same files', (name) => {
    expect(others.get(name)?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(
      others
        .get(name)
        ?.artifacts.map(({ path }) => path)
        .sort(),
    ).toEqual(rendered.artifacts.map(({ path }) => path).sort());
  });
  test.each(['staging', 'dev'])(
    '%s differs by its branch, hosts, address, issuer and sizes, and in no rule, secret or right',
    (name) => {
      expect(changed(name).filter((path) => !DIFFERS.some((of) => of.test(path)))).toEqual([]);
      expect(changed(name)).toEqual(
        expect.arrayContaining([
          'bootstrap/flux-system/gitrepository-flux-system_source.toolkit.fluxcd.io.yaml',
          'workloads/apps/ingress-api-gateway.yaml',
          'workloads/apps/horizontalpodautoscaler-api-gateway.yaml',
        ]),
      );
    },
  );
  test('has its own machine, hosts, bounds and certificates', () => {
    const of = (name: string, path: string): JsonObject => {
      const other = others.get(name);
      if (other === undefined) throw new Error(`the environment ${name} was not rendered`);
      return fileOf(other, path);
    };
    expect(of('staging', 'workloads/apps/ingress-api-gateway.yaml')).toMatchObject({
      metadata: { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt-staging' } },
      spec: { rules: [{ host: 'api.staging.vps.example.org' }] },
    });
    expect(of('dev', 'workloads/apps/horizontalpodautoscaler-api-gateway.yaml')).toMatchObject({
      spec: { minReplicas: 1, maxReplicas: 2 },
    });
    expect(of('dev', 'images/flux-system/imageupdateautomation-images_image.toolkit.fluxcd.io.yaml')).toMatchObject({
      spec: { git: { checkout: { ref: { branch: 'dev' } }, push: { branch: 'flux/images-dev' } } },
    });
  });
});

describe.each(['api-enrichment', 'api-gateway', 'api-generation'])('%s', (name) => {
  test('leaves the number of its pods to the autoscaler: 1 to 10 at 70 % of its request', () => {
    expect(file(`workloads/apps/deployment-${name}.yaml`)).not.toHaveProperty('spec.replicas');
    expect(file(`workloads/apps/horizontalpodautoscaler-${name}.yaml`)).toMatchObject({
      spec: {
        minReplicas: 1,
        maxReplicas: 10,
        metrics: [{ resource: { name: 'cpu', target: { averageUtilization: 70 } } }],
      },
    });
  });
  test('asks for what the seed says', () =>
    expect(file(`workloads/apps/deployment-${name}.yaml`)).toMatchObject({
      spec: {
        template: {
          spec: {
            containers: [
              { resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '512Mi' } } },
            ],
          },
        },
      },
    }));
  test('may reach Kafka, and Kafka takes it as a user', () => {
    expect(JSON.stringify(file(`workloads/apps/networkpolicy-${name}.yaml`))).toContain('"port":9092');
    expect(file(`data/kafka/kafkauser-${name}_kafka.strimzi.io.yaml`)).toMatchObject({
      spec: { authentication: { password: { valueFrom: { secretKeyRef: { name: 'kafka-secret', key: name } } } } },
    });
  });
});

describe('Kafka', () => {
  test('runs without ZooKeeper: one pool of nodes that are controller and broker', () =>
    expect(file('data/kafka/kafkanodepool-nodes_kafka.strimzi.io.yaml')).toMatchObject({
      apiVersion: 'kafka.strimzi.io/v1',
      spec: { replicas: 1, roles: ['controller', 'broker'], storage: { volumes: [{ kraftMetadata: 'shared' }] } },
    }));
  test('makes no topic that nobody declared', () =>
    expect(file('data/kafka/kafka-kafka_kafka.strimzi.io.yaml')).toMatchObject({
      spec: { kafka: { config: { 'auto.create.topics.enable': false } } },
    }));
  test('lets a user write only what it writes', () => {
    const { spec } = file('data/kafka/kafkauser-api-gateway_kafka.strimzi.io.yaml') as unknown as {
      spec: { authorization: { acls: readonly { resource: { name: string }; operations: readonly string[] }[] } };
    };
    expect(
      spec.authorization.acls
        .filter(({ operations }) => operations.includes('Write'))
        .map(({ resource }) => resource.name),
    ).toEqual(['requests']);
  });
  test('never gives a disk up', () =>
    expect(file('data/kafka/kafkanodepool-nodes_kafka.strimzi.io.yaml')).toMatchObject({
      spec: { storage: { volumes: [{ deleteClaim: false }] } },
    }));
});
