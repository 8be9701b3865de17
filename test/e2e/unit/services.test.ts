import { join } from 'node:path';
import { type KubeObject, type Loose } from '../api/client';
import { argoCd } from '../argo-cd/engine';
import { serviceOf, servicesOf, withoutService } from '../argo-cd/services';
import { inventoryOf, objectsOf } from '../repository/inventory';
import { committedObjects } from '../repository/objects';
import { documentedCommands, filledIn } from '../run/documented';
import { workloadFolders } from '../trials/layers';
import { plantsFor } from '../trials/projects';

const VIRIDA = 'dist/virida/clusters/main';
const committed = committedObjects(VIRIDA);

describe('services that an ApplicationSet delivers', () => {
  const layer = 'workloads/backend-api-gateway';

  it('are folders of workloads, as layers are elsewhere', () => {
    expect(workloadFolders(VIRIDA)).toContain(layer);
    expect(workloadFolders('dist/vps/clusters/vps')).toContain('workloads');
  });

  it('are found by their folder, and so is their Application', () => {
    expect(serviceOf(committed, layer)).toMatchObject({ name: 'backend-api-gateway', path: join(VIRIDA, layer) });
    expect(serviceOf(committed, 'base')).toBeUndefined();
    expect(argoCd.nameOfLayer(committed, layer)).toBe('applications/backend-api-gateway');
    expect(argoCd.nameOfLayer(committed, 'base')).toBe('applications/base-main');
  });

  it('have objects, and nothing else of their inventory is waited for', () => {
    const inventory = inventoryOf(join(VIRIDA, layer));
    expect(objectsOf(inventory).length).toBeLessThan(Object.keys(inventory).length);
    expect(objectsOf(inventory).every(({ kind, name }) => kind !== undefined && name !== undefined)).toBe(true);
  });

  it('leave the list one at a time', () => {
    const set = committed.find(({ object }) => object.metadata.name === 'virida-services');
    const after = withoutService(set?.object as KubeObject, 'backend-api-gateway');
    const left = servicesOf([{ object: after, layer: 'gitops', file: 'x' }]).map(({ name }) => name);
    expect(left).toHaveLength(servicesOf(committed).length - 1);
    expect(left).not.toContain('backend-api-gateway');
  });

  it('end by commands of their page', () => {
    const commands = documentedCommands('docs/platforms/virida.md', 'resources-finalizer');
    expect(filledIn(commands, { service: 'x' })).toContain('kubectl -n argocd delete application x\n');
  });
});

describe('Applications that a project has to refuse', () => {
  const application = (name: string, path: string): Loose => ({ metadata: { name }, spec: { source: { path } } });
  const base = application('base-main', `${VIRIDA}/base`);

  it.each(['workloads', 'workloads-shop', 'workloads/backend-api-gateway'])('are made after one of %s', (folder) => {
    const plants = plantsFor([base, application('x', `${VIRIDA}/${folder}`)]);
    expect(plants.map(({ what }) => what)).toContain('project default');
    expect(plants.at(-1)?.spec.source.path).toBe(`${VIRIDA}/base`);
  });

  it('are none where no Application follows workloads: the law says that it did not ask', () => {
    expect(plantsFor([base])).toEqual([]);
  });
});
