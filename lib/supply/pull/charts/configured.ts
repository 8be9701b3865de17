import { defined } from '../../../common/optional';
import { run } from '../../../tools';
import type { ChartItem } from '../../lock/item';
import { type BoundedHelm, runHelm, withoutSlash } from './helm-pull';

/**
 * Repositories among these charts that somebody has configured in helm (`helm repo add`), by address, with their index
 * renewed. helm knows credentials by the name that it was given, and does not look for them when it is given an
 * address.
 */
export async function configuredRepositories(
  helm: BoundedHelm,
  items: readonly ChartItem[],
): Promise<ReadonlyMap<string, string>> {
  const { status, stdout } = await run(helm.tool, ['repo', 'list', '--output', 'json'], defined({ env: helm.env }));
  // helm fails where none are configured.
  if (status !== 0) return new Map();
  const listed = JSON.parse(stdout) as readonly { readonly name: string; readonly url: string }[];
  const asked = new Set(items.map(({ repository }) => withoutSlash(repository)));
  const known = listed.filter(({ url }) => asked.has(withoutSlash(url)));
  for (const { name } of known) {
    // One that does not answer fails where its charts are pulled, with the reason.
    await runHelm(helm, ['repo', 'update', name]).catch(() => undefined);
  }
  return new Map(known.map(({ name, url }) => [withoutSlash(url), name]));
}
