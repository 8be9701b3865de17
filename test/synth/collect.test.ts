import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { collect } from '../../lib/synth/collect';

function app(spec: unknown = {}): App {
  const root = new App();
  const chart = new Chart(new Construct(root, 'workloads'), 'backend', { namespace: 'luneo' });
  new ApiObject(chart, 'deployment', { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'backend' }, spec });
  return root;
}

describe('collect', () => {
  test('objects carry their construct path and the layer they are below', () => {
    const root = app();
    new ApiObject(new Chart(root, 'base'), 'namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'luneo' },
    });
    expect(collect(root).objects.map(({ source, layer }) => [source, layer])).toEqual([
      ['workloads/backend/deployment', 'workloads'],
      ['base/namespace', 'base'],
    ]);
  });

  test('all validation errors are reported at once, with their construct', () => {
    const root = app();
    root.node.addValidation({ validate: () => ['app is wrong'] });
    root.node.findChild('workloads').node.addValidation({ validate: () => ['one', 'two'] });
    expect(collect(root).problems.map(({ code, source, message }) => [code, source, message])).toEqual([
      ['synth/validation', '', 'app is wrong'],
      ['synth/validation', 'workloads', 'one'],
      ['synth/validation', 'workloads', 'two'],
    ]);
  });

  test.each([
    ['a number that is not finite', { weight: NaN }, 'spec.weight is not a finite number'],
    ['a function', { list: [1, () => 1] }, 'spec.list.1 is a function'],
    ['half a surrogate pair', { text: 'a\ud800' }, 'spec.text holds half of a surrogate pair'],
    ['an instance of a class', { date: new Map() }, 'class Map'],
  ])('fails on %s and names the place', (_label, spec, message) => {
    const { objects, problems } = collect(app(spec));
    expect(objects).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code: 'synth/unrenderable',
      object: 'Thing luneo/backend',
      source: 'workloads/backend/deployment',
    });
    expect(problems[0]?.message).toContain(message);
  });

  test('passes whole surrogate pairs', () => {
    expect(collect(app({ text: '\ud83d\ude00' })).problems).toEqual([]);
  });

  test("leaves cdk8s' own toJson as it was, also when a construct throws", () => {
    const { toJson } = ApiObject.prototype;
    const root = app();
    root.node.findChild('workloads').node.addValidation({
      validate: () => {
        throw new Error('broken');
      },
    });
    expect(() => collect(root)).toThrow('broken');
    expect(ApiObject.prototype.toJson).toBe(toJson);
  });

  test('a long chain of dependencies costs nothing', () => {
    const root = new App();
    const charts = Array.from({ length: 30 }, (_, index) => new Chart(root, `c${index}`));
    for (const chart of charts)
      for (let index = 0; index < 10; index++)
        new ApiObject(chart, `o${index}`, { apiVersion: 'v1', kind: 'ConfigMap' });
    charts.forEach((chart, index) => index > 0 && chart.addDependency(charts[index - 1] as Chart));
    // With cdk8s' graph 9 such charts take over 15 seconds.
    expect(collect(root).objects).toHaveLength(300);
  }, 2000);
});
