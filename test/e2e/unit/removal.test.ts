import { type KubeObject } from '../api/client';
import { removalViolations } from '../laws/removal';

const object = (kind: string, name: string, owner?: string): KubeObject => ({
  kind,
  metadata: {
    name,
    namespace: 'apps',
    ...(owner !== undefined && { ownerReferences: [{ kind: 'Deployment', name: owner }] }),
  },
});
const pictureOf = (...objects: readonly KubeObject[]): Map<string, KubeObject> =>
  new Map(objects.map((one) => [`${one.kind ?? ''} ${one.metadata.name}`, one]));

const deployment = object('Deployment', 'api');
const service = object('Service', 'api');
const made = object('ReplicaSet', 'api-1', 'api');
const other = object('ConfigMap', 'other');
const expected = ['Deployment', 'Service'].map((kind) => ({
  apiVersion: 'v1',
  kind,
  namespace: 'apps',
  name: 'api',
  source: 'workloads/api/x',
}));

describe('a workload that was removed', () => {
  const before = pictureOf(deployment, service, made, other);

  it('took its own objects, and what a controller made of them', () => {
    expect(removalViolations(before, pictureOf(other), expected)).toEqual([]);
  });

  it('took the address of a Service of its own', () => {
    const address: KubeObject = {
      metadata: { name: '10.43.70.165' },
      spec: { parentRef: { resource: 'services', namespace: 'apps', name: 'api' } },
    };
    expect(removalViolations(pictureOf(...before.values(), address), pictureOf(other), expected)).toEqual([]);
    expect(removalViolations(pictureOf(other, address), pictureOf(other), expected)).toEqual([
      '/10.43.70.165 went too',
    ]);
  });

  it('left nothing of its own', () => {
    expect(removalViolations(before, pictureOf(service, other), expected)).toEqual(['Service apps/api stayed']);
  });

  it('took nothing of others', () => {
    expect(removalViolations(before, pictureOf(), expected)).toEqual(['apps/other went too']);
  });
});
