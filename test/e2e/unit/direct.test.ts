import { type KubeObject } from '../api/client';
import { judged } from '../laws/law';
import { broughtBy } from '../direct/definitions';
import { missedPlants, plants, withPlants } from '../direct/plants';
import { definedBy, turnsOf } from '../direct/turns';
import { type Committed } from '../repository/objects';

const committed = (layer: string, object: KubeObject): Committed => ({
  layer,
  object,
  file: `${layer}/${object.metadata.name}`,
});
const layer = (name: string, needs: readonly string[], account = `layer-${name}`): KubeObject => ({
  kind: 'Kustomization',
  metadata: { name, namespace: 'flux-system' },
  spec: {
    path: `./dist/p/clusters/c/${name}`,
    serviceAccountName: account,
    dependsOn: needs.map((need) => ({ name: need })),
  },
});
const namespace: KubeObject = { kind: 'Namespace', metadata: { name: 'apps' } };
const config: KubeObject = { kind: 'ConfigMap', metadata: { name: 'a', namespace: 'apps' } };

describe('the turns of layers', () => {
  const objects = [
    committed('bootstrap', layer('bootstrap', [], 'kustomize-controller')),
    committed('gitops', layer('workloads', ['base'])),
    committed('gitops', layer('base', [])),
    committed('workloads', config),
    committed('base', config),
    committed('base', namespace),
  ];

  it('follow what Flux waits for, each as its account', () => {
    expect(turnsOf(objects).map(({ layer: name, account }) => [name, account])).toEqual([
      ['bootstrap', undefined],
      ['gitops', undefined],
      ['base', 'system:serviceaccount:flux-system:layer-base'],
      ['workloads', 'system:serviceaccount:flux-system:layer-workloads'],
    ]);
  });

  it('begin with what the rest of a layer stands on', () => {
    const base = turnsOf(objects).find(({ layer: name }) => name === 'base');
    expect(base?.objects.map(({ object }) => object.kind)).toEqual(['Namespace', 'ConfigMap']);
  });

  it('follow the waves of Argo CD', () => {
    const application = (name: string, wave: string): Committed =>
      committed('gitops', {
        kind: 'Application',
        metadata: { name, annotations: { 'argocd.argoproj.io/sync-wave': wave } },
        spec: { source: { path: `dist/p/clusters/c/${name}` } },
      });
    const waves = [application('workloads', '10'), application('base', '0'), ...objects.slice(3)];
    expect(turnsOf(waves).map(({ layer: name }) => name)).toEqual(['gitops', 'base', 'workloads']);
  });

  it('end with what only an ApplicationSet delivers', () => {
    const made = [committed('workloads', config), committed('base', config), committed('gitops', layer('base', []))];
    expect(turnsOf(made).map(({ layer: name }) => name)).toEqual(['gitops', 'base', 'workloads']);
  });

  it('are refused when layers wait for each other', () => {
    const circle = [committed('gitops', layer('a', ['b'])), committed('gitops', layer('b', ['a']))];
    expect(() => turnsOf(circle)).toThrow('in a circle');
  });
});

describe('definitions', () => {
  const release: KubeObject = {
    kind: 'HelmRelease',
    metadata: { name: 'x', annotations: { 'archipel.dev/provides': 'service:a/b:80,crd:example.org/Thing' } },
  };

  it('come with the release that says it brings them', () => {
    const definition: KubeObject = { kind: 'CustomResourceDefinition', metadata: { name: 'things.example.org' } };
    expect(definedBy(release)).toEqual(['example.org/Thing']);
    expect(broughtBy(release, new Map([['example.org/Thing', definition]]))).toEqual([definition]);
  });

  it('come with a template of Gatekeeper', () => {
    const template = {
      kind: 'ConstraintTemplate',
      metadata: { name: 'x' },
      spec: { crd: { spec: { names: { kind: 'K8sX' } } } },
    };
    expect(broughtBy(template, new Map()).map(({ metadata }) => metadata.name)).toEqual([
      'k8sx.constraints.gatekeeper.sh',
    ]);
  });
});

describe('planted mistakes', () => {
  it('change what they are meant for, and leave the original alone', () => {
    const deployment: KubeObject = { kind: 'Deployment', metadata: { name: 'x' }, spec: { template: { spec: {} } } };
    const objects = [committed('workloads', deployment), committed('gitops', layer('late', ['base']))];
    const planted = withPlants(objects);
    expect(planted[0]?.object.spec.template.spec.hostNetwork).toBe(true);
    expect(planted[1]?.object.spec).not.toHaveProperty('dependsOn');
    expect(planted).toHaveLength(4);
    expect(deployment.spec.template.spec).toEqual({});
  });

  it('are missed by a law that held, or that told of something else', () => {
    const laws = [2, 3, 4, 10].map((law) => {
      const own = plants.filter((one) => one.law === law);
      return judged(
        law,
        own.map(({ says }) => `it says ${says}`),
      );
    });
    expect(missedPlants(laws)).toEqual([]);
    expect(missedPlants([...laws.slice(1), judged(2, [])])).toEqual([
      'law 2 did not tell of a layer that waits for nothing',
    ]);
    expect(missedPlants(laws.slice(1))).toHaveLength(1);
  });
});
