import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { describeAddons, releaseOf } from '../../support/luneo-like';

const cluster = k3sCluster();
const { values } = releaseOf(describeAddons(k3sPlatform(cluster), cluster), 'traefik');
const { ports } = values as { readonly ports: Readonly<Record<string, { readonly asDefault?: boolean }>> };

describe('routers', () => {
  test('listen where clients come in and nowhere else: not on the port of the metrics', () =>
    // Traefik takes every entry point for a default one until some are named.
    expect(
      Object.entries(ports)
        .filter(([, { asDefault }]) => asDefault === true)
        .map(([name]) => name),
    ).toEqual(['web', 'websecure']));
  test('are told of TLS by the entry point, and plain HTTP is redirected there', () =>
    expect(ports).toMatchObject({
      web: { http: { redirections: { entryPoint: { to: 'websecure', scheme: 'https', permanent: true } } } },
      websecure: { http: { tls: { enabled: true } } },
    }));
});
