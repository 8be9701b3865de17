import { join } from 'node:path';
import { serviceOf } from '../argo-cd/services';
import { judged, notRun } from '../laws/law';
import { missingOf, removalViolations } from '../laws/removal';
import { takePicture } from '../laws/picture';
import { pause, until } from '../machine/wait';
import { filesFrom, inventoryOf, type Listed, objectsOf, withoutFiles } from '../repository/inventory';
import { clusterFolder, workloadLayers } from './layers';
import { serviceRemoval } from './service-removal';
import { type Trial } from './trial';

const APPLY_SECONDS = 300;
const SETTLE_MS = 6_000;

/** Law 5: the first workload of a layer is taken out, and comes back. */
export const removal: Trial = async ({ run }) => {
  const [layer] = workloadLayers(run);
  if (layer === undefined) return notRun(5, 'the cluster has no layer of workloads');
  const folder = join(clusterFolder(run), layer);
  const inventory = inventoryOf(folder);
  const source = Object.values(inventory).find(({ kind }) => kind === 'Deployment')?.source;
  if (source === undefined) return notRun(5, `layer ${layer} has no Deployment`);
  const service = serviceOf(run.committed, layer);
  if (service !== undefined) return serviceRemoval(run, service, objectsOf(inventory));
  const workload = source.split('/').slice(0, 2).join('/');
  const files = filesFrom(inventory, workload);
  run.say(`taking ${workload} out: ${files.length} objects`);
  const before = await takePicture(run.api);
  withoutFiles(folder, files);
  await run.engine.apply(run.api, run.repository.publish(`${workload} is removed`), APPLY_SECONDS);
  await pause(SETTLE_MS);
  const after = await takePicture(run.api);
  await run.engine.apply(run.api, run.repository.revert(), APPLY_SECONDS);
  const expected = files.map((file) => inventory[file]).filter((one): one is Listed => one !== undefined);
  await until('the workload coming back', APPLY_SECONDS, async () => {
    const missing = missingOf(expected, await takePicture(run.api));
    return missing.length === 0 ? true : undefined;
  });
  return judged(5, removalViolations(before, after, expected), [
    `${expected.length} objects of ${workload} went and came back`,
  ]);
};
