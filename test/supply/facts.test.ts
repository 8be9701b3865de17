import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../lib/supply/records/facts';

const crd = (kind: string, scope: 'Cluster' | 'Namespaced', more: Readonly<Record<string, unknown>> = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.toLowerCase()}s.mesh.example` },
  spec: { group: 'mesh.example', scope, names: { kind, plural: `${kind.toLowerCase()}s` }, ...more },
});
const object = (apiVersion: string, kind: string, namespace?: string) => ({
  apiVersion,
  kind,
  metadata: { name: 'a', ...(namespace === undefined ? {} : { namespace }) },
});
const webhook = (failurePolicy: string | undefined, ...resources: readonly string[]) => ({
  ...object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'),
  webhooks: [
    {
      ...(failurePolicy === undefined ? {} : { failurePolicy }),
      rules: [{ apiGroups: ['mesh.example'], resources }],
    },
  ],
});

describe('the facts of a rendering', () => {
  test('kinds stand inside a namespace or outside, built-in and custom ones', () =>
    expect(
      factsOf(
        [
          object('apps/v1', 'Deployment'),
          object('v1', 'Service', 'mesh'),
          object('rbac.authorization.k8s.io/v1', 'ClusterRole'),
          crd('Mesh', 'Cluster'),
          crd('Link', 'Namespaced'),
          object('mesh.example/v1', 'Mesh'),
          object('mesh.example/v1', 'Link'),
        ],
        'mesh',
      ),
    ).toMatchObject({
      clusterKinds: [
        'apiextensions.k8s.io/CustomResourceDefinition',
        'mesh.example/Mesh',
        'rbac.authorization.k8s.io/ClusterRole',
      ],
      namespacedKinds: ['/Service', 'apps/Deployment', 'mesh.example/Link'],
      definitions: ['mesh.example/Link', 'mesh.example/Mesh'],
    }));

  test('the definition of a custom kind may come with another release', () => {
    const mesh = object('mesh.example/v1', 'Mesh');
    expect(factsOf([mesh], 'mesh').namespacedKinds).toEqual(['mesh.example/Mesh']);
    expect(factsOf([mesh], 'mesh', [crd('Mesh', 'Cluster')]).clusterKinds).toEqual(['mesh.example/Mesh']);
  });

  test('other namespaces are those that it writes into and does not make', () => {
    const made = { ...object('v1', 'Namespace'), metadata: { name: 'secrets' } };
    const objects = [object('v1', 'Secret', 'secrets'), object('v1', 'Service', 'kube-system'), object('v1', 'Secret')];
    expect(factsOf([...objects, made], 'mesh').otherNamespaces).toEqual(['kube-system']);
  });

  test.each([
    ['one that must answer', webhook('Fail', 'links'), ['mesh.example/Link']],
    ['one that says nothing, which must answer too', webhook(undefined, 'links/status'), ['mesh.example/Link']],
    ['one for everything of the group', webhook('Fail', '*'), ['mesh.example/Link', 'mesh.example/Mesh']],
    ['one that may be away', webhook('Ignore', 'links'), []],
    ['one for other kinds', webhook('Fail', 'others'), []],
  ])('webhooks: %s', (_, asked, kinds) =>
    expect(factsOf([crd('Link', 'Namespaced'), crd('Mesh', 'Cluster'), asked], 'mesh').webhooks).toEqual(kinds),
  );

  test('a conversion is a webhook as well', () =>
    expect(factsOf([crd('Link', 'Namespaced', { conversion: { strategy: 'Webhook' } })], 'mesh').webhooks).toEqual([
      'mesh.example/Link',
    ]));
});
