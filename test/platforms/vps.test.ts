import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as YAML from 'yaml';
import { readTrackedImages } from '../../lib/inputs';
import { type JsonObject, PlatformError } from '../../lib/model';
import { renderFleet, type Rendered } from '../../lib/app';
import { vps, vpsOf } from '../../platforms/vps';
import { environments } from '../../platforms/vps/environment';
import { RECIPIENTS } from '../../platforms/vps/gitops';

const root = join(__dirname, '../..');
const images = readTrackedImages(root, 'vps');
let rendered: Rendered;
beforeAll(async () => {
  rendered = await renderFleet({ root, platforms: [vps()] });
});

const file = (path: string): JsonObject =>
  YAML.parse(
    rendered.artifacts.find((artifact) => artifact.path === `dist/vps/clusters/vps/${path}`)?.content ?? '',
  ) as JsonObject;

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
      /requests of CPU at the upper bounds of all autoscalers are more than the nodes have.*apps\/api-enrichment 30 times 3/,
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
  /^connections\.json$/,
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
    const of = (name: string, path: string): JsonObject =>
      YAML.parse(
        others.get(name)?.artifacts.find((artifact) => artifact.path === `dist/vps/clusters/vps/${path}`)?.content ??
          '',
      ) as JsonObject;
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

describe('secrets', () => {
  test('are committed encrypted, byte for byte, and opened by the key of the machine', () => {
    expect(
      rendered.artifacts.find(({ path }) => path.endsWith('/secrets/kafka/secret-kafka-secret.sops.yaml'))?.content,
    ).toBe(readFileSync(join(root, 'platforms/vps/secrets/kafka-secret.sops.yaml'), 'utf8'));
    expect(file('gitops/flux-system/kustomization-secrets_kustomize.toolkit.fluxcd.io.yaml')).toMatchObject({
      spec: { decryption: { provider: 'sops', secretRef: { name: 'sops-age' } } },
    });
  });
  test('are for the recipients that the platform, the rules for people and the rules beside dist/ name', () => {
    const age = (text: string, path: string): string | undefined =>
      (YAML.parse(text) as { creation_rules: readonly { path_regex: string; age: string }[] }).creation_rules.find(
        ({ path_regex: regex }) => new RegExp(regex).test(path),
      )?.age;
    const secret = 'secrets/kafka/secret-kafka-secret.sops.yaml';
    expect(age(readFileSync(join(root, '.sops.yaml'), 'utf8'), 'platforms/vps/secrets/kafka-secret.sops.yaml')).toBe(
      RECIPIENTS.join(','),
    );
    expect(
      age(
        rendered.artifacts.find(({ path }) => path === 'dist/vps/.sops.yaml')?.content ?? '',
        `clusters/vps/${secret}`,
      ),
    ).toBe(RECIPIENTS.join(','));
  });
});

describe('images', () => {
  test('are looked for from 1.0.0 on', () =>
    expect(file('images/flux-system/imagepolicy-api-gateway_image.toolkit.fluxcd.io.yaml')).toMatchObject({
      spec: { policy: { semver: { range: '>=1.0.0' } } },
    }));
  test('are proposed by signed commits on a branch of their own, which is not the one that clusters follow', () => {
    const automation = file('images/flux-system/imageupdateautomation-images_image.toolkit.fluxcd.io.yaml');
    expect(automation).toMatchObject({
      spec: {
        git: {
          checkout: { ref: { branch: 'main' } },
          commit: { signingKey: { secretRef: { name: 'commit-signing' } } },
          push: { branch: 'flux/images' },
        },
        update: { path: './platforms/vps' },
      },
    });
  });
  test('are never edited where they are rendered: no marker stands in dist/', () =>
    expect(
      rendered.artifacts.filter(({ content }) => content.includes('$imagepolicy')).map(({ path }) => path),
    ).toEqual([]));
});

describe('notifications', () => {
  test.each([
    ['github', 'https://github.com/vps-example/k3s-gitops'],
    ['slack', undefined],
    ['discord', undefined],
  ])('go to %s', (name, address) => {
    expect(file(`notifications/flux-system/provider-${name}_notification.toolkit.fluxcd.io.yaml`)).toMatchObject({
      spec: { type: name, ...(address === undefined ? {} : { address }) },
    });
    expect(file(`notifications/flux-system/alert-${name}_notification.toolkit.fluxcd.io.yaml`)).toMatchObject({
      spec: { providerRef: { name } },
    });
  });
  test('come in by a webhook that is signed', () =>
    expect(file('notifications/flux-system/receiver-flux-system_notification.toolkit.fluxcd.io.yaml')).toMatchObject({
      spec: { type: 'github', secretRef: { name: 'webhook-token' } },
    }));
});

describe('every Kustomization', () => {
  interface Kustomization {
    readonly metadata: { readonly name: string };
    readonly spec: {
      readonly serviceAccountName: string;
      readonly interval: string;
      readonly prune: boolean;
      readonly wait: boolean;
      readonly timeout: string;
      readonly retryInterval: string;
    };
  }
  interface Rights {
    readonly kind: string;
    readonly metadata: { readonly name: string };
    readonly rules: readonly {
      readonly apiGroups: readonly string[];
      readonly resources: readonly string[];
      readonly verbs: readonly string[];
    }[];
  }
  const read = <T>(pattern: RegExp): readonly T[] =>
    rendered.artifacts.filter(({ path }) => pattern.test(path)).map(({ content }) => YAML.parse(content) as T);
  const kustomizations = (): readonly Kustomization[] => read(/\/(gitops|bootstrap)\/flux-system\/kustomization-/);

  test('has an account of its own; two give rights out and are administrators', () => {
    expect(kustomizations().length).toBeGreaterThan(15);
    expect(
      kustomizations()
        .filter(({ spec }) => spec.serviceAccountName === 'kustomize-controller')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['access', 'bootstrap']);
    const others = kustomizations()
      .filter(({ spec }) => spec.serviceAccountName !== 'kustomize-controller')
      .map(({ metadata: { name }, spec }) => [name, spec.serviceAccountName]);
    expect(others).toEqual(others.map(([name = '']) => [name, name === 'flux-system' ? 'gitops' : `layer-${name}`]));
  });
  test('may not ask for everything, and no account reads Secrets but by their names', () => {
    const roles = read<Rights>(/\/(bootstrap|access)\/[a-z_-]+\/(cluster)?role-/);
    expect(roles.length).toBeGreaterThan(10);
    const rules = roles.flatMap(({ metadata, rules: own }) => own.map((rule) => ({ name: metadata.name, ...rule })));
    expect(
      rules.filter(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs].includes('*')),
    ).toEqual([]);
    expect(rules.filter((rule) => rule.resources.includes('secrets') && !('resourceNames' in rule))).toEqual([]);
  });
  test('looks every ten minutes, tries again after one, deletes what Git no longer has, and waits for health', () => {
    expect(kustomizations().filter(({ spec }) => spec.interval !== '10m' || spec.retryInterval !== '1m')).toEqual([]);
    expect(
      kustomizations()
        .filter(({ spec }) => !spec.prune)
        .map(({ metadata }) => metadata.name),
    ).toEqual(['bootstrap']);
    expect(
      kustomizations()
        .filter(({ spec }) => !spec.wait)
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['bootstrap', 'flux-system', 'images', 'notifications']);
    expect(file('bootstrap/flux-system/gitrepository-flux-system_source.toolkit.fluxcd.io.yaml')).toMatchObject({
      spec: { interval: '1m', ref: { branch: 'main' } },
    });
  });
  test('comes after the Secrets of what it holds', () => {
    for (const name of ['workloads', 'data', 'observability-releases'])
      expect(file(`gitops/flux-system/kustomization-${name}_kustomize.toolkit.fluxcd.io.yaml`)).toMatchObject({
        spec: { dependsOn: expect.arrayContaining([{ name: 'secrets' }]) as unknown },
      });
  });
});

describe('Prometheus', () => {
  const stack = (): JsonObject =>
    file('observability-releases/flux-system/helmrelease-kube-prometheus-stack_helm.toolkit.fluxcd.io.yaml');
  test('is told of the objects of Flux', () =>
    expect(stack()).toMatchObject({
      spec: {
        values: {
          'kube-state-metrics': {
            customResourceState: { enabled: true },
            rbac: { extraRules: expect.anything() as unknown },
          },
        },
      },
    }));
  test('takes what the webhook of the operator adds for no drift', () =>
    expect(stack()).toMatchObject({
      spec: { driftDetection: { mode: 'enabled', ignore: [{ target: { kind: 'PrometheusRule' } }] } },
    }));
});
