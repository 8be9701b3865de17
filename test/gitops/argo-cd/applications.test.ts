import { deliver } from '../../../lib/gitops';
import { textAt, valueAt } from '../../../lib/gitops/objects';
import { LAYERS } from '../../../lib/model';
import { configMap, described, namespace, release } from '../fixture';
import { delivery, named, names, app } from './delivered';

test('the example has no problem', () => expect(delivery.problems).toEqual([]));

describe('the folder of Applications', () => {
  test(
    'holds the bootstrap, one Application a layer with objects, one a release of the engine, and the closed ' +
      'project',
    () => {
      expect(names(delivery.folders.gitops)).toEqual([
        'bootstrap-primary',
        'base-primary',
        'constraints-primary',
        'observability-primary',
        'primary',
        'release-prometheus-primary',
        'release-vpc-cni-primary',
        'release-gatekeeper-primary',
        'release-crds-primary',
        'default',
      ]);
    },
  );
  const all = delivery.folders.gitops.filter((one) => textAt(one, 'metadata', 'name') !== 'default');
  test('holds nothing else but Applications in the namespace of Argo CD', () => {
    expect(
      new Set(
        all.map((one) => `${textAt(one, 'apiVersion')} ${textAt(one, 'kind')} ${textAt(one, 'metadata', 'namespace')}`),
      ),
    ).toEqual(new Set(['argoproj.io/v1alpha1 Application argocd']));
  });
  test('gives none of them a finalizer', () =>
    expect(all.filter((one) => valueAt(one, 'metadata', 'finalizers') !== undefined)).toEqual([]));
  test('lets each heal itself', () =>
    expect(all.map((one) => valueAt(one, 'spec', 'syncPolicy', 'automated', 'selfHeal'))).toEqual(all.map(() => true)));
  test('lets each retry with a growing pause', () =>
    expect(all.map((one) => valueAt(one, 'spec', 'syncPolicy', 'retry', 'backoff', 'factor'))).toEqual(
      all.map(() => 2),
    ));
  test('lets each retry with the newest commit', () =>
    expect(all.map((one) => valueAt(one, 'spec', 'syncPolicy', 'retry', 'refresh'))).toEqual(all.map(() => true)));
  test.each([
    ['base-primary', 2100],
    ['bootstrap-primary', 2100],
    ['release-prometheus-primary', 480],
    ['release-vpc-cni-primary', 480],
  ])(
    'lets %s retry for %i seconds: a release carries its old values until its retries are used up',
    (name, seconds) => {
      // Waits as Argo CD v3.4.4 computes them (pkg/apis/application/v1alpha1/types.go, NextRetryAt), for backoffs in s
      // and m.
      const inSeconds = (duration: string): number => Number(duration.slice(0, -1)) * (duration.endsWith('m') ? 60 : 1);
      const { limit, backoff } = valueAt(app(name), 'spec', 'syncPolicy', 'retry') as unknown as {
        readonly limit: number;
        readonly backoff: { readonly duration: string; readonly factor: number; readonly maxDuration: string };
      };
      const waits = Array.from({ length: limit }, (_none, index) =>
        Math.min(inSeconds(backoff.maxDuration), inSeconds(backoff.duration) * backoff.factor ** (index + 1)),
      );
      expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(seconds);
    },
  );
  test('asks the API server for the differences of each', () =>
    expect(all.map((one) => textAt(one, 'metadata', 'annotations', 'argocd.argoproj.io/compare-options'))).toEqual(
      all.map(() => 'ServerSideDiff=true'),
    ));
  test('gives each a destination that its project allows', () => {
    for (const one of all) {
      const allowed = valueAt(
        named(delivery.folders.bootstrap, 'AppProject', textAt(one, 'spec', 'project') ?? ''),
        'spec',
        'destinations',
      );
      expect(allowed).toContainEqual(valueAt(one, 'spec', 'destination'));
    }
  });
  test('gives each a source that its project allows', () => {
    for (const one of all) {
      const allowed = valueAt(
        named(delivery.folders.bootstrap, 'AppProject', textAt(one, 'spec', 'project') ?? ''),
        'spec',
        'sourceRepos',
      );
      expect(allowed).toContain(textAt(one, 'spec', 'source', 'repoURL'));
    }
  });
  test('uses every word of the list of layers as one Application', () => {
    const everywhere = LAYERS.map((layer) => configMap(layer, 'kube-system'));
    expect(
      deliver(described(everywhere)).folders.gitops.filter((one) => textAt(one, 'kind') === 'Application'),
    ).toHaveLength(LAYERS.length + 1);
  });
});

describe('an Application of a layer', () => {
  test('syncs the folder of the layer', () =>
    expect(valueAt(app('observability-primary'), 'spec', 'source')).toEqual({
      repoURL: 'https://git.shop.example/infra.git',
      targetRevision: 'main',
      path: 'dist/shop/clusters/primary/observability',
    }));
  test('carries the wave of the order', () =>
    expect(textAt(app('observability-primary'), 'metadata', 'annotations', 'argocd.argoproj.io/sync-wave')).toBe('10'));
  test('prunes', () => expect(valueAt(app('primary'), 'spec', 'syncPolicy', 'automated', 'prune')).toBe(true));
  test('never makes a namespace on the side', () =>
    expect(valueAt(app('primary'), 'spec', 'syncPolicy', 'syncOptions')).toEqual([
      'ServerSideApply=true',
      'CreateNamespace=false',
    ]));
  test('of constraints waits for kinds that are made at run time', () =>
    expect(valueAt(app('constraints-primary'), 'spec', 'syncPolicy', 'syncOptions')).toContain(
      'SkipDryRunOnMissingResource=true',
    ));
  test('belongs to the project of the platform, that of the workloads to their own', () =>
    expect([app('base-primary'), app('primary')].map((one) => textAt(one, 'spec', 'project'))).toEqual([
      'platform-primary',
      'workloads-primary',
    ]));
});

describe('an Application of a release', () => {
  test('renders the pinned chart under the name of the release', () =>
    expect(valueAt(app('release-prometheus-primary'), 'spec', 'source')).toEqual({
      repoURL: 'https://charts.example',
      chart: 'prometheus',
      targetRevision: '1.2.3',
      helm: { releaseName: 'prometheus', valuesObject: { retention: '15d' } },
    }));
  test('names an OCI registry without its scheme', () =>
    expect(textAt(app('release-vpc-cni-primary'), 'spec', 'source', 'repoURL')).toBe('registry.example/charts'));
  test('leaves the CRDs of the chart out where asked', () =>
    expect(valueAt(app('release-vpc-cni-primary'), 'spec', 'source', 'helm', 'skipCrds')).toBe(true));
  test('never prunes where the release says so', () =>
    expect(valueAt(app('release-vpc-cni-primary'), 'spec', 'syncPolicy', 'automated')).toEqual({
      prune: false,
      selfHeal: true,
    }));
  test('prunes otherwise', () =>
    expect(valueAt(app('release-prometheus-primary'), 'spec', 'syncPolicy', 'automated', 'prune')).toBe(true));
  test('has the wave of its layer', () =>
    expect(textAt(app('release-prometheus-primary'), 'metadata', 'annotations', 'argocd.argoproj.io/sync-wave')).toBe(
      textAt(app('observability-primary'), 'metadata', 'annotations', 'argocd.argoproj.io/sync-wave'),
    ));
  test('says what it provides', () =>
    expect(textAt(app('release-prometheus-primary'), 'metadata', 'annotations', 'archipel.dev/provides')).toBe(
      'service:monitoring/prometheus:9090,crd:monitoring.coreos.com/Probe',
    ));
  test('says which pods it runs', () =>
    expect(textAt(app('release-prometheus-primary'), 'metadata', 'annotations', 'archipel.dev/pods')).toBe(
      'monitoring/app=prometheus,part=server;agents/app=agent!host',
    ));
  test('says what it needs', () =>
    expect(textAt(app('release-prometheus-primary'), 'metadata', 'annotations', 'archipel.dev/needs')).toBe(
      'crd:monitoring.coreos.com/Rule',
    ));
  test('leaves ignored fields alone when it syncs', () =>
    expect(valueAt(app('release-prometheus-primary'), 'spec', 'syncPolicy', 'syncOptions')).toContain(
      'RespectIgnoreDifferences=true',
    ));
  test('leaves out the core group of an ignored field, which Argo CD drops from its own copy', () => {
    const secret = release('observability', 'certificates', {
      namespace: 'monitoring',
      ignoreDifferences: [{ group: '', kind: 'Secret', name: 'ca', jsonPointers: ['/data'] }],
    });
    const found = deliver(described([namespace('base', 'monitoring')], [secret])).folders.gitops.find(
      (one) => textAt(one, 'metadata', 'name') === 'release-certificates-primary',
    );
    expect(valueAt(found, 'spec', 'ignoreDifferences')).toEqual([
      { kind: 'Secret', name: 'ca', jsonPointers: ['/data'] },
    ]);
  });
  test('lists the ignored fields', () =>
    expect(valueAt(app('release-prometheus-primary'), 'spec', 'ignoreDifferences')).toEqual([
      { group: 'apps', kind: 'StatefulSet', jsonPointers: ['/spec/x'] },
    ]));
});
