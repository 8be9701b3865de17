import { type KubeObject } from '../api/client';
import { removalViolations } from '../trials/removal';

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

  it('left nothing of its own', () => {
    expect(removalViolations(before, pictureOf(service, other), expected)).toEqual(['Service apps/api stayed']);
  });

  it('took nothing of others', () => {
    expect(removalViolations(before, pictureOf(), expected)).toEqual(['apps/other went too']);
  });
});
