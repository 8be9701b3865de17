import { type Api } from '../api/client';
import { pause, until } from '../machine/wait';
import { APPLICATIONS, argoCdStates } from './states';

const REFRESH = 'argocd.argoproj.io/refresh';

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
 * Syncs every Application again, as `argocd app sync` does, and waits until all have ended.
 *
 * @returns what did not end in time
 */
export async function syncAll(api: Api, seconds: number): Promise<string[]> {
  const started = new Date().toISOString();
  for (const { metadata, spec } of await api.list(APPLICATIONS)) {
    const { syncOptions } = spec.syncPolicy ?? {};
    await api.patch(`${APPLICATIONS}/${metadata.name}`, {
      operation: {
        initiatedBy: { username: 'e2e' },
        sync: { prune: true, ...(syncOptions !== undefined && { syncOptions }) },
        retry: { limit: 0 },
      },
    });
  }
  return unanswered(
    api,
    seconds,
    ({ status, operation }) =>
      operation === undefined &&
      status?.operationState?.phase !== 'Running' &&
      Date.parse(status?.operationState?.startedAt as string) >= Date.parse(started) - 1_000,
  );
}

type Application = Awaited<ReturnType<Api['list']>>[number] & { readonly operation?: object };

async function unanswered(api: Api, seconds: number, isDone: (application: Application) => boolean): Promise<string[]> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const open = (await api.list(APPLICATIONS)).filter((application) => !isDone(application));
    if (open.length === 0 || Date.now() > end) return open.map(({ metadata }) => metadata.name);
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
