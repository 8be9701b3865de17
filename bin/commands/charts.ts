import {
  type ChartItem,
  ownClients,
  pullCharts as fetchCharts,
  pullClients,
  type PullResult,
  replaceItems,
  type ToolItem,
  writeLock,
} from '../../lib/supply';
import { CHART_FOLDER } from '../../lib/inputs';
import { today } from './day';
import { lockedItems } from './locked';
import { counted } from './problems';
import { failureText } from './pulled';
import { terminal } from './terminal';

/** Fetches the charts of the lock, and the clients that render them. @returns the exit status */
export async function pullCharts({ root }: { readonly root: string }): Promise<number> {
  const screen = terminal(process.stderr);
  const items = lockedItems(root, ['chart', 'tool'], screen);
  if (items === undefined) return 1;
  const charts = items.filter((item): item is ChartItem => item.kind === 'chart');
  const tools = ownClients(items.filter((item): item is ToolItem => item.kind === 'tool'));
  const fetching = (what: string) => ({
    root,
    today: today(),
    onProgress: (done: number, of: number) => screen.progress(`fetching ${what}: ${done} of ${of}`),
  });
  const results: readonly PullResult[] = [
    ...(await fetchCharts(charts, fetching('charts'))),
    ...(await pullClients(tools, fetching('clients'))),
  ];
  screen.done();
  // What was fetched is true, whatever became of the others.
  const filled = writeLock(
    root,
    replaceItems(
      items,
      results.map(({ item }) => item),
    ),
  );
  const failures = results.filter(({ kind }) => kind === 'failed');
  for (const line of failures.map(failureText)) screen.say(line);
  const pulled = results.filter(({ kind }) => kind === 'pulled').length;
  screen.say(
    [
      `${counted(pulled, 'file')} fetched into ${CHART_FOLDER}`,
      `${results.length - pulled - failures.length} there before`,
      `${failures.length} failed`,
      ...(filled ? ['what was unverified is filled in: commit archipel.lock'] : []),
    ].join('; '),
  );
  return failures.length === 0 ? 0 : 1;
}
