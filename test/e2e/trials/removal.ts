import { join } from 'node:path';
import { type KubeObject } from '../api/client';
import { judged, notRun } from '../laws/law';
import { type Picture, takePicture } from '../laws/picture';
import { pause, until } from '../machine/wait';
import { filesFrom, inventoryOf, type Listed, withoutFiles } from '../repository/inventory';
import { clusterFolder, workloadLayers } from './layers';
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

/** Objects that did not go, and others that did. What a controller made of an object goes with it. */
export function removalViolations(before: Picture, after: Picture, expected: readonly Listed[]): string[] {
  const gone = [...before].filter(([name]) => !after.has(name)).map(([, object]) => object);
  const isExpected = (object: KubeObject): boolean => expected.some((listed) => isSame(object, listed));
  const stayed = expected.filter((listed) => [...after.values()].some((object) => isSame(object, listed)));
  const others = gone.filter((object) => !isExpected(object) && !isMadeOf(object, gone));
  return [
    ...stayed.map(({ kind, namespace = '', name }) => `${kind} ${namespace}/${name} stayed`),
    ...others.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name} went too`),
  ];
}

/** Lists say no kind of their items: the place and, where it is known, the kind. */
const isSame = (object: KubeObject, { kind, namespace, name }: Listed): boolean =>
  object.metadata.name === name &&
  (object.metadata.namespace ?? '') === (namespace ?? '') &&
  (object.kind === undefined || object.kind === kind);

const isMadeOf = ({ metadata, spec }: KubeObject, gone: readonly KubeObject[]): boolean =>
  [...(metadata.ownerReferences ?? []).map(({ name }) => name), holderOf(spec)].some((owner) =>
    gone.some(({ metadata: { name } }) => name === owner),
  );

/** An IPAddress has no owner: it names the Service whose address it is. */
const holderOf = (spec: KubeObject['spec']): string | undefined =>
  (spec as { readonly parentRef?: { readonly name: string } } | undefined)?.parentRef?.name;

const missingOf = (expected: readonly Listed[], picture: Picture): Listed[] =>
  expected.filter((listed) => ![...picture.values()].some((object) => isSame(object, listed)));
