import { ApiObject, App, Chart, Include, JsonPatch, Lazy, type IResolver, type ResolutionContext } from 'cdk8s';
import * as k8s from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect } from '../../lib/synth/collect';
import { benchApp } from '../../bench/cluster';
import { expectSameAsStock } from '../support/stock-oracle';

function chart(build: (chart: Chart) => void): App {
  const app = new App();
  build(
    new Chart(new Construct(app, 'base'), 'chart', {
      namespace: 'luneo',
      labels: { 'app.kubernetes.io/part-of': 'luneo' },
      disableResourceNameHashes: true,
    }),
  );
  return app;
}

describe('the same documents as App.synth', () => {
  test('the clusters of the bench: generated Deployments, Services, autoscalers, policies, ConfigMaps', () => {
    expectSameAsStock(benchApp(3));
  });

  test('keys out of order, empty maps and lists, null, undefined, zero, false', () => {
    expectSameAsStock(
      chart((scope) => {
        new ApiObject(scope, 'a', {
          kind: 'Thing',
          apiVersion: 'example.org/v1',
          metadata: { labels: { z: '1', a: '2' }, annotations: {}, finalizers: [], generation: 0 },
          status: {},
          spec: {
            z: 1,
            a: { y: [], x: {}, w: null, v: undefined },
            list: [{ b: 1, a: null }, [], {}, ''],
            zero: 0,
            no: false,
            empty: '',
            nothing: [null],
          },
          data: { 10: 'a', 9: 'b' },
        });
      }),
    );
  });

  test.each([2, 24, 25, 60])('%i keys in the wrong order', (count) => {
    const data = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`k${(index * 37) % 101}`, `${index}`]),
    );
    expectSameAsStock(
      chart((scope) => {
        new ApiObject(scope, 'a', { apiVersion: 'v1', kind: 'ConfigMap', data, metadata: { annotations: data } });
        new k8s.KubeConfigMap(scope, 'b', { data });
      }),
    );
  });

  test('metadata added after construction', () => {
    expectSameAsStock(
      chart((scope) => {
        const object = new ApiObject(scope, 'a', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'x', ownerReferences: [] },
          data: { a: 'b' },
        });
        object.metadata.addLabel('late', 'yes');
        object.metadata.addAnnotation('note', 'line\nline\n');
        object.metadata.addFinalizers('a/b');
        object.metadata.addOwnerReference({ apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: 'u' });
        object.metadata.add('resourceVersion', '1');
      }),
    );
  });

  test('Lazy, tokens with resolve(), IntOrString and Quantity, nested in each other', () => {
    expectSameAsStock(
      chart((scope) => {
        const lazy = (value: unknown): unknown => Lazy.any({ produce: () => value });
        const token = { resolve: () => ({ b: lazy([1, lazy({ d: 1, c: lazy('x') })]), a: 'y' }) };
        new ApiObject(scope, 'a', {
          apiVersion: 'v1',
          kind: 'Thing',
          metadata: { annotations: { z: lazy('late') as string, a: 'b' } },
          spec: { token, lazy: lazy(undefined), port: k8s.IntOrString.fromNumber(80) },
        });
        new k8s.KubeService(scope, 's', {
          spec: {
            ports: [
              { port: 80, targetPort: k8s.IntOrString.fromString('http') },
              { port: 81, targetPort: k8s.IntOrString.fromNumber(8081) },
            ],
            selector: lazy({ b: '1', a: '2' }) as Record<string, string>,
          },
        });
        new k8s.KubeResourceQuota(scope, 'q', {
          spec: { hard: { cpu: k8s.Quantity.fromNumber(4), memory: k8s.Quantity.fromString('8Gi') } },
        });
      }),
    );
  });

  test('JSON patches', () => {
    expectSameAsStock(
      chart((scope) => {
        const object = new ApiObject(scope, 'a', {
          apiVersion: 'v1',
          kind: 'Thing',
          spec: { z: 1, list: [1, 2] },
          zeta: 1,
        });
        object.addJsonPatch(
          JsonPatch.add('/alpha', { z: 1, a: 2 }),
          JsonPatch.replace('/spec/z', null),
          JsonPatch.remove('/spec/list/0'),
          JsonPatch.add('/metadata/labels/x', 'y'),
        );
      }),
    );
  });

  test("resolvers of the App's own", () => {
    class Upper implements IResolver {
      public resolve(context: ResolutionContext): void {
        if (context.key.at(-1) === 'shout' && context.value !== 'LOUD') context.replaceValue('LOUD');
      }
    }
    const app = new App({ resolvers: [new Upper()] });
    new ApiObject(new Chart(app, 'c'), 'a', { apiVersion: 'v1', kind: 'Thing', spec: { shout: 'quiet' } });
    expectSameAsStock(app);
    expect(collect(app).objects[0]?.object['spec']).toEqual({ shout: 'LOUD' });
  });

  test('charts inside charts, objects inside constructs, included files', () => {
    const file = join(tmpdir(), 'included.yaml');
    writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: i\ndata:\n  b: "1"\n  a: "yes"\n');
    expectSameAsStock(
      chart((scope) => {
        const inner = new Chart(new Construct(scope, 'group'), 'inner', { namespace: 'other' });
        new ApiObject(inner, 'a', { apiVersion: 'v1', kind: 'ConfigMap' });
        new ApiObject(new Construct(inner, 'deep'), 'b', { apiVersion: 'v1', kind: 'ConfigMap' });
        new Include(scope, 'include', { url: file });
      }),
    );
  });

  test('a chart that depends on another', () => {
    const app = new App();
    const charts = ['a', 'b'].map((id) => new Chart(app, id));
    for (const scope of charts) new ApiObject(scope, 'o', { apiVersion: 'v1', kind: 'ConfigMap' });
    charts[0]?.addDependency(charts[1] as Chart);
    expectSameAsStock(app);
  });
});

describe('the oracle itself', () => {
  test('notices an object that renders otherwise the second time', () => {
    let calls = 0;
    const app = chart((scope) => {
      new ApiObject(scope, 'a', {
        apiVersion: 'v1',
        kind: 'Thing',
        spec: { n: Lazy.any({ produce: () => ++calls }) as number },
      });
    });
    expect(() => expectSameAsStock(app)).toThrow();
  });

  test('notices another order of keys', () => {
    let calls = 0;
    const app = chart((scope) => {
      const object = new ApiObject(scope, 'a', { apiVersion: 'v1', kind: 'Thing' });
      const toJson = object.toJson.bind(object);
      object.toJson = () => (calls++ === 0 ? { kind: 'Thing', ...(toJson() as object) } : (toJson() as unknown));
    });
    expect(() => expectSameAsStock(app)).toThrow();
  });
});
