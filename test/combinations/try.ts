import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeFleet, judge, recordFleet, renderFleet } from '../../lib/app';
import type { CrdFile } from '../../lib/checks';
import { type Addon, definePlatform, type Platform, type Problem } from '../../lib/model';
import { sampleOf } from './bases';
import type { Combination } from './cases';
import { follow } from './follow';

/** What became of a combination. */
export interface Outcome {
  readonly id: string;
  /** Add-ons that remedies asked for, in their order. */
  readonly added: readonly string[];
  /** What was said of it as it stood; nothing where it is green. */
  readonly refused: readonly Problem[];
  /** What is left after every remedy that asks for an add-on. */
  readonly left: readonly Problem[];
}

/** Where combinations are tried. */
export interface Laboratory {
  readonly root: string;
  readonly crds: readonly CrdFile[] | { readonly absent: string };
}

/**
 * Renders a combination and lets every gate look at it; then does what the remedies say, as far as they ask for an
 * add-on, until they ask for none.
 */
export async function tryCombination(laboratory: Laboratory, combination: Combination): Promise<Outcome> {
  const refused = await errorsOf(laboratory, combination, combination.addons);
  let left = refused;
  let { addons } = combination;
  const added: string[] = [];
  for (let after = follow(left, addons); after !== undefined; after = follow(left, addons)) {
    added.push(...after.done);
    ({ addons } = after);
    left = await errorsOf(laboratory, combination, addons);
  }
  return { id: combination.id, added, refused, left };
}

async function errorsOf(
  { root, crds }: Laboratory,
  { base, engine }: Combination,
  addons: readonly Addon[],
): Promise<readonly Problem[]> {
  const described = describeFleet(root, [() => definePlatform(sampleOf(base, engine, addons))]);
  await record(root, described.platforms);
  const { report } = await judge({ described, root, crds, identities: [], againstCommitted: false, now: () => 0 });
  return report.problems.filter(({ severity }) => severity === 'error');
}

/** Writes what charts render for these values, where their archives are there. */
async function record(root: string, platforms: readonly Platform[]): Promise<void> {
  if (!existsSync(join(root, '.charts'))) return;
  const { artifacts } = await renderFleet({ root, platforms });
  const records = await recordFleet(root, artifacts);
  for (const { path, content } of records.artifacts) writeFileSync(join(root, path), content);
}
