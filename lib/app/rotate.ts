import { KUBERNETES, parseTree, sealedFiles, withReleases } from '../checks';
import { readSecretFiles } from '../inputs';
import type { Platform, Problem } from '../model';
import { type Rotation, rotationsOf } from '../rotation';
import { renderFleet } from './fleet';
import { proveReleases } from './releases';

/** What rotations are planned from. */
export interface RotateOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly platform: Platform;
  /** Called with what is done next. */
  readonly onStep: (text: string) => void;
}

/** The secrets of a platform that can be changed, or why it cannot be rendered. */
export type Rotations = { readonly rotations: readonly Rotation[] } | { readonly problems: readonly Problem[] };

/**
 * Plans the rotation of every secret of a platform from what it renders to and from what is legible of encrypted
 * files. It decrypts nothing, writes nothing and calls nobody.
 */
export async function rotationsFor({ root, platform, onStep }: RotateOptions): Promise<Rotations> {
  onStep(`rendering ${platform.name}`);
  const { artifacts, problems } = await renderFleet({ root, platforms: [platform] });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { problems: errors };
  onStep('looking who reads it');
  const parsed = parseTree(artifacts);
  const { releases } = await proveReleases(root, artifacts, parsed, KUBERNETES);
  return {
    rotations: rotationsOf({
      platform,
      clusters: withReleases(parsed, releases).clusters,
      files: sealedFiles(readSecretFiles(root)),
      rendered: new Set(artifacts.map(({ path }) => path)),
    }),
  };
}
