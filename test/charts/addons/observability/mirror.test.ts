import { primary, secondary, alloy, objects, named, paths, podsOf } from './stack';

// The copy of logs and traces in the other region.
describe('the copy in the other region', () => {
  test('logs and traces are written to it over HTTPS', () => {
    expect(alloy(primary, 'alloy-logs')).toContain('"https://telemetry.us-east-1.shop.example/loki/api/v1/push"');
    expect(alloy(primary, 'alloy')).toContain('"https://telemetry.us-east-1.shop.example"');
  });
  test('the region that takes copies makes none', () =>
    expect(alloy(secondary, 'alloy') + alloy(secondary, 'alloy-logs')).not.toContain('mirror'));
  test('a copy that fails does not hold up the logs', () =>
    expect(alloy(primary, 'alloy-logs')).toMatch(/"mirror"[^}]*max_backoff_retries = 3/));
  test('collectors may reach it, and only on 443', () =>
    expect(
      podsOf(primary, 'alloy-logs', 'alloy-logs')?.opens?.filter(({ to }) => to.kind === 'addresses'),
    ).toMatchObject([{ ports: [{ port: 443 }] }]));
  test('it is taken on an internal load balancer, from the other network only', () =>
    expect(named(secondary, 'Ingress', 'ingest-logs')?.metadata.annotations).toMatchObject({
      'alb.ingress.kubernetes.io/scheme': 'internal',
      'alb.ingress.kubernetes.io/inbound-cidrs': '10.40.0.0/16',
    }));
  test('only pushing is taken', () =>
    expect([
      paths(named(secondary, 'Ingress', 'ingest-logs')),
      paths(named(secondary, 'Ingress', 'ingest-traces')),
    ]).toEqual([['/loki/api/v1/push'], ['/v1/traces']]));
  test('where nothing is taken there is no entrance', () =>
    expect(objects(primary, 'Ingress').map(({ metadata }) => metadata.name)).not.toContain('ingest-logs'));
});
