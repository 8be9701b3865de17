import { ApiObject, Chart } from 'cdk8s';
import { fileOf, render, withCharts } from './render';

test('an object of the chart of a namespace is in the layer, the namespace and the project of its workloads', async () => {
  const rendered = await render(
    withCharts([
      (scope, { props }) => {
        const chart = new Chart(scope, 'queue', props);
        new ApiObject(chart, 'scaler', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'queue' },
        });
        return chart;
      },
    ]),
  );
  expect(rendered.problems).toEqual([]);
  console.log(rendered.artifacts.map((a) => a.path).filter((p) => p.includes('clusters/one')).join('\n'));
  console.log(fileOf(rendered, 'workloads/shop/configmap-queue.yaml'));
  console.log(fileOf(rendered, 'workloads/inventory.json'));
});
