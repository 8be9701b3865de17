import { prune } from '../../../lib/supply/records/prune';

const SECRET = 'do-not-record-this';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    creationTimestamp: null,
    annotations: { 'checksum/config': SECRET, 'example.org/tier': 'front' },
  },
  spec: {
    replicas: 2,
    template: {
      metadata: { annotations: { 'checksum/secret': SECRET } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'example.org/web:1.0.0',
            command: ['sh', '-c', SECRET],
            args: [SECRET],
            env: [
              { name: 'TOKEN', value: SECRET },
              { name: 'KEY', valueFrom: { secretKeyRef: { name: 'web', key: 'key' } } },
            ],
            ports: [{ containerPort: 8080 }],
            readinessProbe: { httpGet: { path: '/ready', port: 8080 } },
          },
        ],
      },
    },
  },
};

test('bodies, scripts and values of variables are left out, and the facts stay', () => {
  const pruned = prune(deployment);
  expect(JSON.stringify(pruned)).not.toContain(SECRET);
  expect(pruned).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', annotations: { 'example.org/tier': 'front' } },
    spec: {
      replicas: 2,
      template: {
        metadata: { annotations: {} },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'example.org/web:1.0.0',
              env: [{ name: 'TOKEN' }, { name: 'KEY', valueFrom: { secretKeyRef: { name: 'web', key: 'key' } } }],
              ports: [{ containerPort: 8080 }],
              readinessProbe: { httpGet: { path: '/ready', port: 8080 } },
            },
          ],
        },
      },
    },
  });
});

test.each(['data', 'stringData', 'binaryData'])('of %s only the names of the keys are kept', (field) =>
  expect(prune({ apiVersion: 'v1', kind: 'Secret', [field]: { 'tls.key': SECRET } })).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    [field]: { 'tls.key': '' },
  }),
);

test('rules of Prometheus are left out', () =>
  expect(prune({ kind: 'PrometheusRule', spec: { groups: [{ rules: [{ expr: SECRET }] }] } })).toEqual({
    kind: 'PrometheusRule',
  }));

test('two renderings that differ in what a chart makes up have the same facts', () => {
  const made = (random: string): Readonly<Record<string, unknown>> => ({
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'web', annotations: { 'checksum/tls': random } },
    webhooks: [{ name: 'web.example.org', clientConfig: { caBundle: random, service: { name: 'web' } } }],
    data: { 'tls.crt': random },
  });
  expect(prune(made('one'))).toEqual(prune(made('another')));
});

test.each([
  ['of many lines', 'one\ntwo'],
  ['of more than 200 characters', 'x'.repeat(201)],
])('a text %s is left out', (_, text) => expect(prune({ kind: 'A', spec: { text } })).toEqual({ kind: 'A', spec: {} }));

test('a text of 200 characters is a fact', () =>
  expect(prune({ kind: 'A', spec: { text: 'x'.repeat(200) } })).toEqual({
    kind: 'A',
    spec: { text: 'x'.repeat(200) },
  }));
