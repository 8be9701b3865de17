import type { K3sAddon } from '../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { describeAddons, releaseOf } from '../../support/luneo-like';

const argoCd: K3sAddon = {
  kind: 'argo-cd',
  host: 'argocd.shop.example',
  oidc: { issuer: 'https://login.shop.example', clientId: 'argocd', secret: 'encrypted' },
  teams: [],
  slack: { channel: '#ops', token: 'encrypted' },
};
const cluster = k3sCluster({ addons: [...k3sCluster().addons, argoCd] });
const { pods } = releaseOf(describeAddons(k3sPlatform(cluster), cluster, ['cert-manager']), 'cert-manager');
const traefik = { kind: 'pods', namespace: 'ingress', labels: { 'app.kubernetes.io/name': 'traefik' } };

test('Traefik reaches the pods that answer challenges in every namespace with a host, that of Argo CD too', () => {
  const solvers = pods.filter(({ name }) => name === 'acme-solver');
  expect(solvers.map(({ namespace }) => namespace)).toEqual(['shop', 'argocd']);
  for (const { accepts } of solvers)
    expect(accepts).toEqual([expect.objectContaining({ from: traefik, ports: [{ port: 8089 }] })]);
});

test("the controller's own try may go to the pods of Traefik, where the public address leads inside the cluster", () =>
  expect(pods.find(({ name }) => name === 'controller')?.opens).toContainEqual(
    expect.objectContaining({ to: traefik, ports: [{ port: 8000 }, { port: 8443 }] }),
  ));

test('where hosts have certificates of another issuer, nobody answers challenges', () => {
  const addons = cluster.addons.map((addon) =>
    addon.kind === 'traefik' ? { ...addon, issuer: 'internal-ca' } : addon,
  );
  const other = k3sCluster({ addons });
  const released = releaseOf(describeAddons(k3sPlatform(other), other, ['cert-manager']), 'cert-manager');
  expect(released.pods.map(({ name }) => name)).toEqual(['controller', 'webhook', 'cainjector']);
});
