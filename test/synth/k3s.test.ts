import { parse } from 'yaml';
import { renderCluster, type RenderedCluster } from '../../lib/app/render';
import { recordedFacts } from '../support/records';
import { k3sCluster, k3sPlatform } from '../support/k3s-platform';

const cluster = k3sCluster();
const secret = {
  text: 'kind: Secret # as it was\n',
  object: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'kafka', namespace: 'shop' } },
};
let rendered: RenderedCluster;

beforeAll(async () => {
  rendered = await renderCluster(k3sPlatform(cluster), cluster, {
    outputs: { file: 'platforms/shop/outputs.json', values: {}, example: false },
    encrypted: [secret],
    recorded: recordedFacts('shop', 'edge'),
    inflate: () => Promise.resolve({ objects: [], problems: [] }),
  });
});

const file = (path: string): string =>
  rendered.artifacts.find((artifact) => artifact.path === `dist/shop/clusters/edge/${path}`)?.content ?? '';

test('it renders without a problem', () => expect(rendered.problems).toEqual([]));

test('a host goes through Traefik, with a certificate of the declared issuer', () => {
  expect(parse(file('workloads/shop/ingress-api.yaml'))).toMatchObject({
    metadata: { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
    spec: { ingressClassName: 'traefik', tls: [{ hosts: ['api.shop.example'], secretName: 'api-tls' }] },
  });
});

test('only Traefik reaches the service from outside', () => {
  expect(parse(file('workloads/shop/networkpolicy-api.yaml'))).toMatchObject({
    spec: {
      ingress: [
        {
          from: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress' } },
              podSelector: { matchLabels: { 'app.kubernetes.io/name': 'traefik' } },
            },
          ],
          ports: [{ port: 8080, protocol: 'TCP' }],
        },
      ],
    },
  });
});

test('challenges reach the pods that answer them', () =>
  expect(file('certificates/shop/networkpolicy-cert-manager-acme-solver.yaml')).toContain('port: 8089'));

test('an encrypted Secret is written byte for byte, and listed', () => {
  expect(file('secrets/shop/secret-kafka.sops.yaml')).toBe(secret.text);
  expect(file('secrets/kustomization.yaml')).toContain('shop/secret-kafka.sops.yaml');
});

test('the cluster says that k3s enforces its policies', () =>
  expect(file('connections.json')).toContain('"enforcer": "k3s"'));
