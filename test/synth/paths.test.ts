import * as k8s from 'cdk8s-plus-28/lib/imports/k8s';
import * as fc from 'fast-check';
import type { ManifestObject } from '../../lib/synth/collect';
import { groupOf, objectPath } from '../../lib/synth/paths';

function object(apiVersion: string, kind: string, name: string, namespace?: string): ManifestObject {
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } };
}

describe('objectPath', () => {
  test.each([
    ['v1', 'Namespace', 'luneo', undefined, '_cluster/namespace-luneo.yaml'],
    ['apps/v1', 'Deployment', 'luneo-backend', 'luneo', 'luneo/deployment-luneo-backend.yaml'],
    [
      'external-secrets.io/v1',
      'ExternalSecret',
      'luneo-backend',
      'luneo',
      'luneo/externalsecret-luneo-backend_external-secrets.io.yaml',
    ],
    [
      'rbac.authorization.k8s.io/v1',
      'ClusterRole',
      'system:coredns',
      undefined,
      '_cluster/clusterrole-system%3Acoredns.yaml',
    ],
    ['rbac.authorization.k8s.io/v1', 'Role', 'Admin%_1', 'a', 'a/role-%41dmin%25%5F1.yaml'],
    ['v1', 'ConfigMap', 'kube-root-ca.crt', 'con', '%63on/configmap-kube-root-ca.crt.yaml'],
    ['v1', 'ConfigMap', '../../etc/passwd', '..', '%2E%2E/configmap-..%2F..%2Fetc%2Fpasswd.yaml'],
  ])('%s %s %s in %s', (apiVersion, kind, name, namespace, path) => {
    expect(objectPath(object(apiVersion, kind, name, namespace))).toBe(path);
  });

  test('an empty namespace is none', () => {
    expect(objectPath(object('v1', 'Namespace', 'a', ''))).toBe('_cluster/namespace-a.yaml');
  });

  test('kinds of one name from two groups have two paths', () => {
    expect(objectPath(object('networking.istio.io/v1', 'Gateway', 'a', 'b'))).not.toBe(
      objectPath(object('gateway.networking.k8s.io/v1', 'Gateway', 'a', 'b')),
    );
  });

  test('the version does not count', () => {
    expect(objectPath(object('autoscaling/v1', 'HorizontalPodAutoscaler', 'a', 'b'))).toBe(
      objectPath(object('autoscaling/v2', 'HorizontalPodAutoscaler', 'a', 'b')),
    );
  });

  test('no two built-in groups without a group in the path have a kind of one name', () => {
    const groups = new Map<string, Set<string>>();
    for (const generated of Object.values(k8s) as readonly {
      readonly GVK?: { readonly apiVersion: string; readonly kind: string };
    }[]) {
      if (generated.GVK === undefined) continue;
      const { apiVersion, kind } = generated.GVK;
      if (objectPath(object(apiVersion, kind, 'a')).includes('_', 1)) continue;
      groups.set(kind, (groups.get(kind) ?? new Set()).add(groupOf(apiVersion)));
    }
    expect(groups.size).toBeGreaterThan(60);
    expect([...groups].filter(([, of]) => of.size > 1)).toEqual([]);
  });
});

const NASTY = [
  '',
  'a',
  'A',
  '-',
  '.',
  '..',
  '%',
  '%41',
  '%2E',
  '_',
  '~',
  'con',
  'CON',
  'nul',
  'com1',
  'lpt9',
  'a-b',
  'a.b',
  'a_b',
  'system:coredns',
  'system_coredns',
  'a/b',
  'a\\b',
  'é',
  'É',
  '日本',
  ' ',
  'a ',
  'a.',
  '_cluster',
  'x'.repeat(253),
  `${'x'.repeat(252)}y`,
  ':'.repeat(200),
  'luneo.yaml',
];
const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc
    .array(fc.constantFrom('a', 'B', '-', '.', '_', '%', '4', '1', ':', '~', 'é', '/'), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
);
const kind = fc.oneof(fc.constantFrom('Deployment', 'Gateway', 'Role', 'Role-A', 'Con', ''), text);
const group = fc.oneof(
  fc.constantFrom('', 'apps', 'rbac.authorization.k8s.io', 'external-secrets.io', 'a-b.c', 'a'),
  text.map((part) => part.replaceAll('/', '')),
);
const identity = fc.record({
  group,
  kind,
  name: text,
  namespace: fc.option(
    text.filter((part) => part !== ''),
    { nil: undefined },
  ),
});
type Identity = typeof identity extends fc.Arbitrary<infer T> ? T : never;

const pathOf = (id: Identity): string =>
  objectPath(object(id.group === '' ? 'v1' : `${id.group}/v1`, id.kind, id.name, id.namespace));
const keyOf = (id: Identity): string => JSON.stringify([id.group, id.kind.toLowerCase(), id.name, id.namespace]);

describe('objectPath over all names', () => {
  test('two objects share a path only if they are the same object, case folded', () => {
    fc.assert(
      fc.property(fc.array(identity, { minLength: 2, maxLength: 60 }), (ids) => {
        const seen = new Map<string, string>();
        for (const id of ids) {
          const path = pathOf(id).toLowerCase();
          const key = keyOf(id);
          expect(seen.get(path) ?? key).toBe(key);
          seen.set(path, key);
        }
      }),
      { numRuns: 2000, seed: 20261120 },
    );
  });

  test('a path is one folder and one file name that every file system takes', () => {
    fc.assert(
      fc.property(identity, (id) => {
        const parts = pathOf(id).split('/');
        expect(parts).toHaveLength(2);
        for (const part of parts) {
          expect(part).toMatch(/^[a-z0-9._%~A-F-]+$/);
          expect(part.replace(/%[0-9A-F]{2}/g, '')).not.toMatch(/[A-Z%]/);
          expect(part.length).toBeLessThanOrEqual(240);
          expect(part).not.toMatch(/[. ]$/);
          expect(part).not.toMatch(/^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i);
        }
      }),
      { numRuns: 5000, seed: 20261120 },
    );
  });
});
