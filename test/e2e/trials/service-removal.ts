import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type KubeObject } from '../api/client';
import { type ListedService, withoutService } from '../argo-cd/services';
import { APPLICATIONS, SETS } from '../argo-cd/states';
import { kubeconfigOf } from '../control-plane';
import { judged, type LawResult } from '../laws/law';
import { takePicture } from '../laws/picture';
import { missingOf, removalViolations } from '../laws/removal';
import { pause, until } from '../machine/wait';
import { type Listed } from '../repository/inventory';
import { shell } from '../run/bring-up-vps';
import { documentedCommands, filledIn } from '../run/documented';
import { type Run } from '../run/run';
import { clusterFolder } from './layers';

const STEP_SECONDS = 300;
const SETTLE_MS = 6_000;

/**
 * Law 5 for a service that an ApplicationSet delivers: out of the list it runs on, and it ends by the commands of its
 * platform's page. It comes back with the next commit.
 */
export async function serviceRemoval(run: Run, service: ListedService, objects: readonly Listed[]): Promise<LawResult> {
  const { api, engine, repository } = run;
  const { name } = service;
  const application = `${APPLICATIONS}/${name}`;
  run.say(`taking the service ${name} out: ${objects.length} objects`);
  const before = await takePicture(api);
  takeOut(run, service);
  await engine.notice(api, repository.publish(`${name} is taken out`), STEP_SECONDS);
  await until(`${name} leaving the list`, STEP_SECONDS, async () =>
    (await api.list(SETS)).some((set) => JSON.stringify(set.spec).includes(service.path)) ? undefined : true,
  );
  await pause(SETTLE_MS);
  const running = missingOf(objects, await takePicture(api));
  await shell(commandsOf(run, name), repository.tree, {
    PATH: `${join(run.layout.folder, 'tools')}:${process.env['PATH']}`,
    HOME: run.layout.folder,
    KUBECONFIG: kubeconfigOf(run.layout, 'admin'),
  });
  await until(`${name} being deleted`, STEP_SECONDS, async () =>
    (await api.get(application)).status === 404 ? true : undefined,
  );
  await pause(SETTLE_MS);
  const after = await takePicture(api);
  await engine.apply(api, repository.revert(), STEP_SECONDS);
  await until(`${name} coming back`, STEP_SECONDS, async () =>
    missingOf(objects, await takePicture(api)).length === 0 ? true : undefined,
  );
  const own = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', namespace: 'argocd', name };
  return judged(
    5,
    [
      ...running.map((one) => `${one.kind} ${one.name} went as soon as the service left the list`),
      ...removalViolations(before, after, [...objects, own]),
    ],
    [`${name} ran on out of its list; its ${objects.length} objects went by the page's commands and came back`],
  );
}

/** What a render without the service leaves: neither its element nor its folder. */
function takeOut(run: Run, { name, path, file }: ListedService): void {
  const set = join(clusterFolder(run), file);
  writeFileSync(set, stringify(withoutService(parse(readFileSync(set, 'utf8')) as KubeObject, name)));
  rmSync(join(run.repository.tree, path), { recursive: true });
}

const commandsOf = ({ root, platform }: Run, service: string): string =>
  filledIn(documentedCommands(join(root, 'docs/platforms', `${platform.name}.md`), 'resources-finalizer'), { service });
