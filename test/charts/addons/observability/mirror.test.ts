import { primary, secondary, alloy, objects, named, paths, podsOf } from './stack';

// The copy of logs and traces in the other region.
describe('the copy in the other region', () => {
  test('logs and traces are written to it over HTTPS', () => {
    expect(alloy(primary, 'alloy-logs')).toContain('"https://telemetry.us-east-1.shop.example/loki/api/v1/push"');
    expect(alloy(primary, 'alloy')).toContain('"https://telemetry.us-east-1.shop.example"');
  });
  test('the region that takes copies makes none', () =>
    expect(alloy(secondary, 'alloy') + alloy(secondary, 'alloy-logs')).not.toContain('mirror'));
  test.each(['alloy', 'alloy-logs'])('a copy that fails does not hold up the logs of %s', (release) => {
    const [, writer = ''] = /loki\.write "mirror" \{\n([\s\S]*?)\n\}/.exec(alloy(primary, release)) ?? [];
    expect(writer).toMatch(/max_backoff_retries = 3/);
    expect(writer).toMatch(/queue_config \{\s+block_on_overflow = false\s+\}/);
  });
  test('the logs of this region wait rather than get lost', () =>
    expect(alloy(primary, 'alloy-logs')).not.toMatch(/loki\.write "local" \{[^}]*block_on_overflow/));
  test('traces that wait for the other region do not fill the memory of the collector', () =>
    expect(alloy(primary, 'alloy')).toMatch(
      /otlphttp "mirror" \{[\s\S]*sending_queue \{\s+queue_size\s+= 20\s+block_on_overflow = false/,
    ));
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
