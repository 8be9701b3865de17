import { join } from 'node:path';
import { type Artifact, type FailoverPlatform, type Platform, platformAt } from '../../lib/model';
import { renderFleet } from '../../lib/app';

const root = join(__dirname, '../..');

/** A platform in one state, and what it renders to. */
export interface Side {
  readonly platform: Platform;
  readonly artifacts: readonly Artifact[];
}

/**
 * Renders a platform with one of its clusters active.
 *
 * @param lost - clusters that nobody has declared back
 */
export async function sideOf(source: FailoverPlatform, active: string, lost: readonly string[] = []): Promise<Side> {
  const platform = platformAt(source, { active, lost });
  const { artifacts, problems } = await renderFleet({ root, platforms: [platform] });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { platform, artifacts: artifacts.filter(({ path }) => path.startsWith(`dist/${source.name}/`)) };
}
