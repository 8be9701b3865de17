import { type Api } from '../api/client';
import { type Processes } from '../machine/processes';
import { until } from '../machine/wait';

const READY_SECONDS = 120;

/** Waits for the API server, also one that starts again. */
export async function ready(api: Api, processes: Processes): Promise<void> {
  await until('the API server being ready', READY_SECONDS, async () => {
    if (!processes.isRunning('kube-apiserver'))
      throw new Error(`kube-apiserver ended:\n${processes.tail('kube-apiserver')}`);
    const status = await api.get('/readyz').then(
      (answer) => answer.status,
      () => 0,
    );
    return status === 200 ? true : undefined;
  });
}
