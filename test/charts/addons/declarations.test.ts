import { type Addon, ADDONS, COLLECTOR_LABELS, identitiesOf, LAYERS, SCRAPER_LABELS } from '../../../lib/model';
import { orderOf } from '../../../lib/gitops/order/order';
import { fleet } from '../../support/fleet';
import { describeAddons, describeCluster, LUNEO_LIKE, releaseOf, type Described } from '../../support/luneo-like';

const both = [describeCluster('primary'), describeCluster('secondary')];
const [primary] = both as [Described, Described];
/** Parts of add-ons that call AWS. */
const IDENTITIES = LUNEO_LIKE.clusters
  .slice(0, 1)
  .flatMap((cluster) => (cluster.on === 'eks' ? identitiesOf(cluster) : []))
  .filter(({ source }) => source.startsWith('addons/'));
const text = (value: unknown): string => JSON.stringify(value);

/** Every kind there is, with a cluster that has it: of the fleet, or of the platform of this test. */
const KINDS = (Object.keys(ADDONS) as Addon['kind'][]).map((kind) => {
  const places = [...fleet(), LUNEO_LIKE].flatMap((platform) =>
    platform.clusters.map((cluster) => ({ platform, cluster })),
  );
  return { kind, place: places.find(({ cluster }) => cluster.addons.some((addon) => addon.kind === kind)) };
});

describe.each(KINDS)('the add-on $kind', ({ kind, place }) => {
  const described = place && describeAddons(place.platform, place.cluster, [kind]);

  test('is described: it comes with a release or with objects', () => {
    if (described === undefined) throw new Error(`no cluster has the add-on '${kind}': add it to LUNEO_LIKE`);
    expect(described.releases.length + Object.values(described.objects).flat().length).toBeGreaterThan(0);
  });

  test('names each of its releases, and each pod set of a release, once', () => {
    const releases = described?.releases ?? [];
    expect(new Set(releases.map(({ name }) => name)).size).toBe(releases.length);
    for (const { pods } of releases) expect(new Set(pods.map(({ name }) => name)).size).toBe(pods.length);
  });
});

/** Kinds for EKS that the platform of this test does without, and why. */
const LEFT_OUT: Partial<Record<Addon['kind'], string>> = {
  cloudwatch: 'metrics and logs go to the observability stack',
  coredns: 'EKS installs it',
  flux: 'the engine is Argo CD',
  jaeger: 'traces go to Tempo',
  'kube-proxy': 'EKS installs it',
  'pod-identity-agent': 'EKS installs it',
  velero: 'no volume is worth a backup',
};

test('the platform of this test has every kind for EKS, or does without it for a reason', () => {
  const wanted = KINDS.map(({ kind }) => kind).filter((kind) => ADDONS[kind].on !== 'k3s' && !(kind in LEFT_OUT));
  const kinds = new Set(LUNEO_LIKE.clusters.flatMap(({ addons }) => addons.map((addon): Addon['kind'] => addon.kind)));
  expect([...kinds].sort()).toEqual(wanted.sort());
});

test('names of releases are unique in a cluster', () => {
  for (const { releases } of both) expect(new Set(releases.map(({ name }) => name)).size).toBe(releases.length);
});

test('names of pod sets are unique in a release', () => {
  for (const { releases } of both)
    for (const { pods } of releases) expect(new Set(pods.map(({ name }) => name)).size).toBe(pods.length);
});

test('two descriptions are the same bytes', () =>
  expect(text(describeCluster('primary'))).toBe(text(describeCluster('primary'))));

test('no role and no ARN of one is written: identities are associated on the AWS side', () => {
  for (const { releases, objects } of both)
    expect(text([releases.map(({ values }) => values), objects])).not.toMatch(/role-arn|arn:aws/);
});

test.each(IDENTITIES)(
  'the service account of $source ($serviceAccount) is the one that the AWS side associates',
  ({ namespace, serviceAccount }) => {
    for (const { releases } of both) {
      const users = releases.filter(
        (release) => release.namespace === namespace && serviceAccounts(release.values).includes(serviceAccount),
      );
      expect(users).toHaveLength(1);
      expect(users[0]?.pods.some(({ usesAws }) => usesAws === true)).toBe(true);
    }
  },
);

/** Names that values give to service accounts, at any depth. */
function serviceAccounts(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'serviceAccount' && typeof inner === 'object' && inner !== null && 'name' in inner
      ? [String(inner.name)]
      : serviceAccounts(inner),
  );
}

test('pods that use AWS are exactly those with an identity', () => {
  expect(primary.releases.filter(({ pods }) => pods.some(({ usesAws }) => usesAws)).length).toBe(IDENTITIES.length);
});

test('every custom kind that a release renders is provided by a release', () => {
  for (const { releases } of both) {
    const provided = new Set<string>(releases.flatMap(({ provides }) => provides));
    const custom = releases
      .flatMap(({ namespacedKinds }) => namespacedKinds)
      .filter((kind) => /^[a-z-]+\.(coreos\.com|io|sh|aws)\//.test(kind) && !kind.includes('k8s.io'));
    expect(custom.length).toBeGreaterThan(0);
    for (const kind of custom) expect(provided).toContain(`crd:${kind}`);
  }
});

test('each definition has one owner', () => {
  for (const { releases } of both) {
    const definitions = releases.flatMap(({ provides }) => provides.filter((thing) => thing.startsWith('crd:')));
    expect(new Set(definitions).size).toBe(definitions.length);
  }
});

test('what would cut off the cluster or the engine is never pruned', () => {
  expect(primary.releases.filter(({ neverPruned }) => neverPruned).map(({ name }) => name)).toEqual([
    'prometheus-operator-crds',
    'aws-vpc-cni',
    'karpenter-crd',
    'argocd',
  ]);
});

test('the pods that scrape are those of names.ts', () => {
  const set = releaseOf(primary, 'kube-prometheus-stack').pods.find(({ name }) => name === 'prometheus');
  expect(set?.labels).toMatchObject(SCRAPER_LABELS);
});

test('the pods of the collector are those of names.ts', () => {
  expect(releaseOf(primary, 'alloy').pods[0]?.labels).toEqual(COLLECTOR_LABELS);
});

describe('the order that follows', () => {
  const namespaces = [
    'argocd',
    'cert-manager',
    'external-dns',
    'external-secrets',
    'gatekeeper-system',
    'monitoring',
    'monitoring-agents',
    'vpa',
  ];
  const order = ({ cluster, releases, objects }: Described) =>
    orderOf({
      platform: LUNEO_LIKE,
      cluster,
      releases,
      objects: [
        ...namespaces.map((name) => ({
          object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
          layer: 'base' as const,
          source: 'test',
        })),
        ...LAYERS.flatMap((layer) =>
          (objects[layer] ?? []).map((object) => ({ object: JSON.parse(text(object)), layer, source: 'test' })),
        ),
      ],
    });
  const waves = order(primary).waves;
  const wave = (layer: (typeof LAYERS)[number]): number => waves.get(layer) ?? Number.NaN;

  test('has no problems', () => {
    for (const described of both) expect(order(described).problems).toEqual([]);
  });
  test('the internal issuer comes after the webhook that checks it', () =>
    expect(wave('issuers')).toBeGreaterThan(wave('certificates')));
  test('the store comes after External Secrets', () => expect(wave('secret-stores')).toBeGreaterThan(wave('secrets')));
  test('the IngressClass comes after the controller that checks its parameters', () =>
    expect(wave('ingress-classes')).toBeGreaterThan(wave('ingress')));
  test('nodes come after Karpenter, not only after its definitions', () =>
    expect(wave('nodes')).toBeGreaterThan(wave('autoscaling')));
  test.each([
    'certificates',
    'storage',
    'metrics',
    'secrets',
    'ingress',
    'policies',
    'observability',
    'delivery',
  ] as const)('%s, which has pods, comes after the nodes', (layer) =>
    expect(wave(layer)).toBeGreaterThan(wave('nodes')),
  );
  test('the CNI does not wait for nodes', () => expect(wave('network')).toBeLessThan(wave('nodes')));
});

test('every Service that an Ingress leads to is provided', () => {
  for (const { releases, objects } of both) {
    const provided = releases.flatMap(({ provides }) => provides);
    const backends = Object.values(objects)
      .flat()
      .filter(({ kind }) => kind === 'Ingress')
      .flatMap((ingress) =>
        [...text(ingress).matchAll(/"service":\{"name":"([^"]+)","port":\{"number":(\d+)\}\}/g)].map(
          ([, name, port]) => `service:${ingress.metadata.namespace ?? ''}/${name}:${port}`,
        ),
      );
    expect(backends.length).toBeGreaterThan(2);
    for (const backend of backends) expect(provided).toContain(backend);
  }
});

test.each(IDENTITIES)(
  'the release of $source brings its service account $serviceAccount',
  ({ namespace, serviceAccount }) => {
    expect(
      primary.releases.filter(({ provides }) => provides.includes(`service-account:${namespace}/${serviceAccount}`)),
    ).toHaveLength(1);
  },
);
