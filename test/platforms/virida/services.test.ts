import { join } from 'node:path';
import type { KubeObject } from '../../e2e/api/client';
import { argoCd } from '../../e2e/argo-cd/engine';
import { serviceOf, servicesOf, withoutService } from '../../e2e/argo-cd/services';
import { inventoryOf, objectsOf } from '../../e2e/repository/inventory';
import { committedObjects } from '../../e2e/repository/objects';
import { documentedCommands, filledIn } from '../../e2e/run/documented';
import { workloadFolders } from '../../e2e/trials/layers';

/* What `npm run e2e` reads of this platform. */
const VIRIDA = 'dist/virida/clusters/main';
const committed = committedObjects(VIRIDA);

describe('services that an ApplicationSet delivers', () => {
  const layer = 'workloads/backend-api-gateway';

  it('are folders of workloads', () => {
    expect(workloadFolders(VIRIDA)).toContain(layer);
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
