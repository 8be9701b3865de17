import { existsSync, readFileSync, renameSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { archivePath } from '../../../inputs';
import { git } from '../../../tools';
import { type ChartItem, keyOf } from '../../lock/item';
import { type ChartFacts, chartFacts } from '../chart-facts';
import { withPartFolder } from '../part-folder';
import { failed, OtherBytes, type PullResult, verified } from '../result';
import { gitPath, packGitPath } from './git-path';
import { type BoundedHelm, helmPull } from './helm-pull';

/** What every pull of a run shares. */
export interface PullContext {
  readonly root: string;
  readonly helm: BoundedHelm;
  /** Names that helm knows repositories by, by address. */
  readonly configured: ReadonlyMap<string, string>;
  /** Day that is written beside what is seen now, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Puts the archive of one chart where it belongs, unless it is there; what the lock did not know is filled in. */
export async function pullChart(item: ChartItem, context: PullContext): Promise<PullResult<ChartItem>> {
  const target = join(context.root, archivePath(item));
  const there = existsSync(target) ? alreadyThere(item, target) : undefined;
  if (there !== undefined) return there;
  try {
    return await withPartFolder(context.root, async (part) => {
      const { path, seen } = await fetchChart(item, part, context);
      const known = verified(item, { ...seen, date: context.today });
      renameSync(path, target);
      return { kind: 'pulled', item: known };
    });
  } catch (error) {
    return failed(item, error);
  }
}

/**
 * What a file that is there says: one that is locked is held against the lock, one of an unverified chart may have been
 * packed by anybody and is fetched again, and one of a Git path was packed here.
 */
function alreadyThere(item: ChartItem, path: string): PullResult<ChartItem> | undefined {
  if (item.tree !== undefined) return { kind: 'there', item };
  if (item.sha256 === undefined) return undefined;
  const found = sha256Of(readFileSync(path));
  if (found === item.sha256) return { kind: 'there', item };
  return failed(item, new OtherBytes(archivePath(item), item.sha256, found));
}

type Fetched = { readonly path: string; readonly seen: Partial<ChartItem> & { readonly source: string } };

async function fetchChart(item: ChartItem, part: string, context: PullContext): Promise<Fetched> {
  const path = gitPath(item.repository);
  if (path !== undefined) return fromGit(item, part, context.helm);
  const archive = await helmPull(context.helm, item, part, context.configured);
  const packed = readFileSync(archive);
  const { dependencies } = await expected(item, packed);
  const source = item.repository.startsWith('oci://') ? `${item.repository}/${item.name}` : item.repository;
  return { path: archive, seen: { sha256: sha256Of(packed), ...some(dependencies), source } };
}

async function fromGit(item: ChartItem, part: string, helm: BoundedHelm): Promise<Fetched> {
  const tool = await git();
  if (tool.kind === 'absent') throw new Error(`${tool.message}: ${tool.remedy}`);
  const from = gitPath(item.repository);
  if (from === undefined) throw new Error(`${item.repository} is no Git path`);
  const { path, tree, commit } = await packGitPath({ git: tool, helm }, from, part);
  const { dependencies } = await expected(item, readFileSync(path));
  // The chart's own files are in the tree; what `helm dependency build` brought is not.
  const [locked, found] = [item.dependencies, dependencies].map((list) => JSON.stringify(list ?? []));
  if (item.tree === tree && locked !== found) throw new OtherBytes(keyOf(item), locked ?? '', found ?? '');
  return { path, seen: { tree, ...some(dependencies), source: `${from.url}, commit ${commit}, ${from.folder}` } };
}

const some = (dependencies: ChartFacts['dependencies']) => (dependencies.length === 0 ? {} : { dependencies });

/** The facts of the archive. @throws where it is another chart, or another program than the pin says */
async function expected(item: ChartItem, packed: Buffer): Promise<ChartFacts> {
  const facts = await chartFacts(packed);
  const plain = (version: string): string => version.replace(/^v/, '');
  if (facts.name !== item.name || plain(facts.version) !== plain(item.version))
    throw new Error(`${item.repository} answered with the chart ${facts.name} ${facts.version}`);
  if (facts.appVersion !== item.appVersion)
    throw new Error(
      `its archive states appVersion '${facts.appVersion}' and its pin '${item.appVersion}': correct the pin, ` +
        'then run ' +
        'npx archipel lock',
    );
  return facts;
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
