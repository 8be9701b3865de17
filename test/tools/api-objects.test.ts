import { admitted, constraintKinds, podsOf } from '../../lib/tools/external/api-objects';

test('an encrypted Secret is sent with its fields and without its values', () => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'a' },
    data: { token: 'ENC[AES256]' },
    stringData: { user: 'ENC[AES256]' },
    sops: { version: '3.10.2' },
  };
  expect(admitted(secret)).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'a' },
    data: { token: 'eA==' },
    stringData: { user: 'x' },
  });
});

test('the kind of a constraint has the parameters that its template declares', () => {
  const parameters = { type: 'object', properties: { allowed: { type: 'array', items: { type: 'string' } } } };
  const template = {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: 'registries' },
    spec: { crd: { spec: { names: { kind: 'Registries' }, validation: { openAPIV3Schema: parameters } } } },
  };
  const [kind] = constraintKinds([template]);
  expect(kind).toMatchObject({
    metadata: { name: 'registries.constraints.gatekeeper.sh' },
    spec: {
      scope: 'Cluster',
      versions: [
        { name: 'v1beta1', schema: { openAPIV3Schema: { properties: { spec: { properties: { parameters } } } } } },
      ],
    },
  });
});

describe('a pod is made', () => {
  const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a' }] } };
  const object = (apiVersion: string, kind: string, spec: unknown): Parameters<typeof podsOf>[0][number] => ({
    apiVersion,
    kind,
    metadata: { name: 'a', namespace: 'web' },
    spec,
  });

  test.each([
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'DaemonSet'],
    ['apps/v1', 'StatefulSet'],
    ['batch/v1', 'Job'],
  ])('of a %s %s', (apiVersion, kind) => {
    expect(podsOf([object(apiVersion, kind, { template })])).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { labels: { app: 'a' }, name: `${kind.toLowerCase()}-a`, namespace: 'web' },
        spec: template.spec,
      },
    ]);
  });
  test('of a CronJob', () =>
    expect(podsOf([object('batch/v1', 'CronJob', { jobTemplate: { spec: { template } } })])).toHaveLength(1));
  test('with a volume for each claim', () =>
    expect(
      podsOf([object('apps/v1', 'StatefulSet', { template, volumeClaimTemplates: [{ metadata: { name: 'data' } }] })]),
    ).toMatchObject([{ spec: { volumes: [{ name: 'data', emptyDir: {} }] } }]));
  test('of nothing else', () =>
    expect(podsOf([object('kafka.strimzi.io/v1', 'Kafka', { template }), object('v1', 'Service', {})])).toEqual([]));
});
