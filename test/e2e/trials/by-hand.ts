import { type KubeObject, type Loose } from '../api/client';
import { judged, type LawResult, notRun } from '../laws/law';
import { until } from '../machine/wait';
import { type Run } from '../run/run';
import { livePath } from './live';
import { type Ground, type Trial } from './trial';

const ANSWER_SECONDS = 180;
const BACK_SECONDS = 60;

/** A change by hand, and how to see that it is gone. */
interface Change {
  readonly what: string;
  readonly object: KubeObject;
  /** The patch, or undefined to delete the object. */
  readonly patch?: object;
  readonly isBack: (object: Loose) => boolean;
}

/** Law 6: what somebody changes with kubectl is as it was after the next reconciliation. */
export const byHand: Trial = async (ground) => {
  const changes = changesOf(ground.run);
  if (changes.length === 0) return notRun(6, 'the cluster has no Deployment of its own');
  const violations: string[] = [];
  for (const change of changes) {
    ground.run.say(`by hand: ${change.what}`);
    violations.push(...(await tryChange(ground, change)));
  }
  const added = await addedKey(ground);
  return judged(
    6,
    [...violations, ...(added.violation ?? [])],
    [...changes.map(({ what }) => `${what}: reverted`), added.seen],
  );
};

/** Each on an object of its own, where there are enough. */
function changesOf({ committed }: Run): Change[] {
  const objects = committed.map(({ object }) => object);
  const deployment = objects.find(({ kind }) => kind === 'Deployment');
  const service = objects.find(({ kind, spec }) => kind === 'Service' && spec.selector !== undefined);
  const config = objects.find(({ kind }) => kind === 'ConfigMap');
  return [
    ...(deployment === undefined ? [] : [imageChange(deployment)]),
    ...(service === undefined ? [] : [selectorChange(service)]),
    ...(config === undefined
      ? []
      : [{ what: 'a ConfigMap that is deleted', object: config, isBack: (live: Loose) => live.data !== undefined }]),
  ];
}

function imageChange(object: KubeObject): Change {
  const [{ name, image }] = object.spec.template.spec.containers as [{ readonly name: string; readonly image: string }];
  return {
    what: 'another image of a Deployment',
    object,
    patch: { spec: { template: { spec: { containers: [{ name, image: 'ghcr.io/somebody/else:1' }] } } } },
    isBack: (live) => live.spec?.template.spec.containers[0].image === image,
  };
}

const selectorChange = (object: KubeObject): Change => ({
  what: 'another selector of a Service',
  object,
  patch: { spec: { selector: { ...object.spec.selector, by: 'hand' } } },
  isBack: (live) => live.spec !== undefined && live.spec.selector.by === undefined,
});

async function tryChange({ run, controllers }: Ground, { what, object, patch, isBack }: Change): Promise<string[]> {
  const path = await livePath(run.api, object);
  if (path === undefined) return [`${what}: its kind is not served`];
  const done = patch === undefined ? await run.api.delete(path) : await run.api.patch(path, patch, 'strategic');
  if (done.status >= 300) return [`${what} could not be made: ${JSON.stringify(done.value).slice(0, 200)}`];
  await run.engine.heal(run.api, controllers, ANSWER_SECONDS);
  const back = await until(what, BACK_SECONDS, async () =>
    isBack((await run.api.get(path)).value) ? true : undefined,
  ).catch(() => false);
  return back ? [] : [`${what} stayed`];
}

/**
 * A key that another manager adds stays under server-side apply: the documents say so, and this sees whether it is
 * still true. It is taken away again.
 */
async function addedKey({
  run,
  controllers,
}: Ground): Promise<{ readonly seen: string; readonly violation?: LawResult['details'] }> {
  const config = run.committed.map(({ object }) => object).filter(({ kind }) => kind === 'ConfigMap')[0];
  const path = config === undefined ? undefined : await livePath(run.api, config);
  if (path === undefined) return { seen: 'no ConfigMap to add a key to' };
  await run.api.patch(path, { data: { 'by-hand': 'yes' } });
  await run.engine.heal(run.api, controllers, ANSWER_SECONDS);
  const stays = (await run.api.get(path)).value.data?.['by-hand'] === 'yes';
  await run.api.patch(path, { data: { 'by-hand': null } });
  const what = stays ? 'stays: server-side apply leaves what others own' : 'is taken away';
  return { seen: `a key that is added to a ConfigMap ${what}` };
}
