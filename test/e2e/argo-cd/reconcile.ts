import { type Api } from '../api/client';
import { REFRESH } from '../laws/picture';
import { pause, until } from '../machine/wait';
import { APPLICATIONS, argoCdStates } from './states';

/**
 * Asks every Application to compare itself with Git now, and waits until each has.
 *
 * @param how - `normal` asks Git for its branch, as a webhook does; `hard` renders what is cached anew too
 * @returns what did not answer
 */
export async function refreshAll(api: Api, seconds: number, how: 'normal' | 'hard'): Promise<string[]> {
  const names = await applicationNames(api);
  for (const name of names)
    await api.patch(`${APPLICATIONS}/${name}`, { metadata: { annotations: { [REFRESH]: how } } });
  return unanswered(api, seconds, (application) => application.metadata.annotations?.[REFRESH] === undefined);
}

/**
 * Syncs every Application again, as `argocd app sync` does, and waits until all have ended. One that is busy with a sync
 * of its own is asked when that has ended: what is asked before then is dropped with it.
 *
 * @returns what did not end in time
 */
export async function syncAll(api: Api, seconds: number): Promise<string[]> {
  const started = Date.now();
  const asked = new Set<string>();
  return unanswered(api, seconds, async (application) => {
    const { metadata, spec, status, operation } = application;
    if (operation !== undefined || status?.operationState?.phase === 'Running') return false;
    if (asked.has(metadata.name) && Date.parse(status?.operationState?.startedAt as string) >= started - 1_000)
      return true;
    const { syncOptions } = spec.syncPolicy ?? {};
    asked.add(metadata.name);
    await api.patch(`${APPLICATIONS}/${metadata.name}`, {
      operation: {
        initiatedBy: { username: 'e2e' },
        sync: { prune: true, ...(syncOptions !== undefined && { syncOptions }) },
        retry: { limit: 0 },
      },
    });
    return false;
  });
}

type Application = Awaited<ReturnType<Api['list']>>[number] & { readonly operation?: object };

async function unanswered(
  api: Api,
  seconds: number,
  isDone: (application: Application) => boolean | Promise<boolean>,
): Promise<string[]> {
  const end = Date.now() + seconds * 1000;
  const done = new Set<string>();
  for (;;) {
    for (const application of await api.list(APPLICATIONS))
      if (!done.has(application.metadata.name) && (await isDone(application))) done.add(application.metadata.name);
    const open = (await applicationNames(api)).filter((name) => !done.has(name));
    if (open.length === 0 || Date.now() > end) return open;
    await pause(1_000);
  }
}

const applicationNames = async (api: Api): Promise<string[]> =>
  (await api.list(APPLICATIONS)).map(({ metadata }) => metadata.name);

/** Makes every Application of this repository look at a commit, and waits until each is synced to it. */
export async function followCommit(api: Api, commit: string, seconds: number): Promise<void> {
  await refreshAll(api, seconds, 'normal');
  await until(`all Applications following ${commit.slice(0, 8)}`, seconds, async () => {
    const applications = await api.list(APPLICATIONS);
    const behind = applications.filter(
      ({ spec, status }) =>
        spec.source?.chart === undefined &&
        spec.sources === undefined &&
        (status?.sync?.revision !== commit || status?.sync?.status !== 'Synced'),
    );
    const states = await argoCdStates(api);
    return behind.length === 0 && states.every(({ isReady }) => isReady) ? true : undefined;
  });
}
