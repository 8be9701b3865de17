import { expect, test } from '@jest/globals';
import { deriveReleases } from '../../lib/app/derive';
import type { ReleaseDescription } from '../../lib/model/delivery/release';
import type { ReleaseFacts } from '../../lib/supply';

const mesh: ReleaseDescription = {
  name: 'mesh',
  chart: {
    pinned: 'chart',
    name: 'mesh',
    repository: 'https://charts.example.org',
    version: '1.0.0',
    appVersion: '1.0.0',
    date: '2026-11-29',
    source: 'test',
  },
  namespace: 'mesh',
  layer: 'network',
  renderedBy: 'engine',
  values: {},
  pods: [],
};
const facts: ReleaseFacts = {
  clusterKinds: ['rbac.authorization.k8s.io/ClusterRole'],
  namespacedKinds: ['apps/Deployment', 'monitoring.coreos.com/ServiceMonitor'],
  otherNamespaces: ['kube-system'],
  definitions: ['mesh.example/Link', 'mesh.example/Mesh'],
  webhooks: ['mesh.example/Link'],
};
const recorded = new Map([['mesh/mesh', facts]]);
const link = { object: { apiVersion: 'mesh.example/v1', kind: 'Link', metadata: { name: 'a' } } };

test('what a release renders is read from its record', () =>
  expect(deriveReleases([mesh], [], recorded)).toEqual({
    releases: [
      {
        ...mesh,
        clusterKinds: facts.clusterKinds,
        namespacedKinds: facts.namespacedKinds,
        alsoWritesTo: ['kube-system'],
        provides: [],
      },
    ],
    problems: [],
  }));

test('and what whoever installs it must hold, where the record says', () => {
  const rights = { parts: [{ kind: '/Service', name: 'mesh', namespace: 'mesh' }], roles: [], bindings: [] };
  const known = new Map([['mesh/mesh', { ...facts, rights }]]);
  expect(deriveReleases([mesh], [], known).releases[0]?.rights).toEqual(rights);
});

test('of its definitions and webhooks those are named that an object of the cluster uses', () =>
  expect(deriveReleases([mesh], [link], recorded).releases[0]?.provides).toEqual([
    'crd:mesh.example/Link',
    'webhook:mesh.example/Link',
  ]));

test('or that another release renders', () => {
  const other = { ...mesh, name: 'other' };
  const both = new Map([...recorded, ['mesh/other', { ...facts, namespacedKinds: ['mesh.example/Mesh'] }]]);
  expect(deriveReleases([{ ...mesh, provides: ['controller:mesh.example/Mesh'] }, other], [], both)).toMatchObject({
    releases: [{ provides: ['crd:mesh.example/Mesh', 'controller:mesh.example/Mesh'] }, { name: 'other' }],
  });
});

test('what the platform says wins', () =>
  expect(
    deriveReleases([{ ...mesh, clusterKinds: [], namespacedKinds: ['/Service'], alsoWritesTo: [] }], [], recorded)
      .releases[0],
  ).toMatchObject({ clusterKinds: [], namespacedKinds: ['/Service'] }));

test('a release of which nothing is known is a problem that says what to do', () => {
  expect(deriveReleases([mesh], [], new Map()).problems).toEqual([
    expect.objectContaining({
      code: 'releases/underived',
      object: 'release mesh/mesh',
      source: 'network/mesh',
      remedy: 'run npx archipel charts pull, then npx archipel charts record',
    }),
  ]);
  const said = { ...mesh, clusterKinds: [], namespacedKinds: [] };
  expect(deriveReleases([said], [], new Map()).problems).toEqual([]);
});
