import { describeAddon } from '../../../../charts/addons';
import { ruleAreas } from '../../../../charts/observability/alerts/areas';
import { type EksAddon, Memory } from '../../../../lib/model';
import { cluster, observability, platform } from '../../observability/fixture';
import { contextOf } from '../../observability/context';
import { alertsOf } from '../../observability/promtool';

const jaeger: EksAddon = {
  kind: 'jaeger',
  days: 7,
  volume: Memory.gibibytes(20),
  memory: Memory.gibibytes(2),
  account: { path: '/example/jaeger' },
};
const on = cluster('active', { addons: [observability(15), { kind: 'external-secrets', store: 'example' }, jaeger] });
const { context, objects } = contextOf(platform(on), on);
const [release] = describeAddon(context, jaeger);
// oxlint-disable-next-line typescript/no-explicit-any -- a path that is not there fails the assertion
const find = (kind: string): any =>
  (objects().get('observability') ?? []).map((object) => object.toJson()).find((object) => object.kind === kind);

test('the disk of Elasticsearch is of the class of EBS', () =>
  expect(find('StatefulSet').spec.volumeClaimTemplates[0].spec).toMatchObject({
    storageClassName: 'gp3',
    resources: { requests: { storage: '20Gi' } },
  }));

test('its account comes from Secrets Manager, under the name that Jaeger needs', () => {
  expect(find('ExternalSecret').spec.data).toEqual([
    { secretKey: 'password', remoteRef: { key: '/example/jaeger', version: 'AWSCURRENT', property: 'password' } },
  ]);
  expect(release?.needs).toContain(`secret:monitoring/${find('ExternalSecret').spec.target.name}`);
});

test('the alert on its disk reads its volume, which the kubelet counts there', () => {
  const alert = alertsOf(ruleAreas({ platform: platform(on), cluster: on })).find(
    ({ name }) => name === 'TraceDiskFilling',
  );
  const disk = '{job="kubelet",namespace="monitoring",persistentvolumeclaim="data-elasticsearch-0"}';
  expect(alert?.expr).toBe(
    'min by (persistentvolumeclaim) ' +
      `(kubelet_volume_stats_available_bytes${disk} / kubelet_volume_stats_capacity_bytes${disk}) < 0.15`,
  );
  expect(alert?.jobs).toEqual(['kubelet']);
});
