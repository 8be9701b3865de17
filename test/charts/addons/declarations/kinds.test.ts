import { type Addon, ADDONS } from '../../../../lib/model';
import { isFor } from '../../../../lib/model/addons/kind';
import { sampleOf } from '../../../combinations/bases';
import { SAMPLES } from '../../../combinations/samples';
import { fleet } from '../../../support/fleet';
import { describeAddons, LUNEO_LIKE } from '../../../support/luneo-like';

/** Every add-on that k3s may have, with what those that read Vault need. */
const ON_K3S = sampleOf('k3s', 'flux', [
  { ...SAMPLES['cert-manager'].least, ...SAMPLES['cert-manager'].options.authority },
  { ...SAMPLES['external-secrets'].least, ...SAMPLES['external-secrets'].options.vault },
  ...Object.values(SAMPLES)
    .map(({ least }): Addon => least)
    .filter(({ kind }) => ADDONS[kind].on !== 'eks' && kind !== 'cert-manager' && kind !== 'external-secrets'),
]);

/** Every add-on that EKS alone may have. */
const ON_EKS = sampleOf(
  'eks',
  'argo-cd',
  Object.values(SAMPLES)
    .map(({ least }): Addon => least)
    .filter(({ kind }) => ADDONS[kind].on === 'eks'),
);

/** Every kind there is, with a cluster that has it: of the fleet, or of the platforms of this test. */
const KINDS = (Object.keys(ADDONS) as Addon['kind'][]).map((kind) => {
  const places = [...fleet(), LUNEO_LIKE, ON_K3S, ON_EKS].flatMap((platform) =>
    platform.clusters.map((cluster) => ({ platform, cluster })),
  );
  return { kind, place: places.find(({ cluster }) => cluster.addons.some((addon) => addon.kind === kind)) };
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

test('the platform of this test has every kind for EKS, or does without it for a reason', () => {
  const wanted = KINDS.map(({ kind }) => kind).filter((kind) => isFor(ADDONS[kind].on, 'eks') && !(kind in LEFT_OUT));
  const kinds = new Set(LUNEO_LIKE.clusters.flatMap(({ addons }) => addons.map((addon): Addon['kind'] => addon.kind)));
  expect([...kinds].sort()).toEqual(wanted.sort());
});
