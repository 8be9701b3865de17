import { type GitOps, lostByEngine, type Platform, type Problem, withEngine } from '../model';

/** The platforms, each delivered by the given engine, and what that engine cannot do for them. */
export function withEngineFor(
  platforms: readonly Platform[],
  engine: GitOps['engine'],
): { readonly platforms: readonly Platform[]; readonly problems: readonly Problem[] } {
  return {
    platforms: platforms.map((platform) => ({ ...platform, gitops: withEngine(platform.gitops, engine) })),
    problems: platforms.flatMap((platform) =>
      lostByEngine(platform.gitops, engine).map((what) => cannot(platform, engine, what)),
    ),
  };
}

const cannot = (platform: Platform, engine: GitOps['engine'], what: string): Problem => ({
  code: 'gitops/cannot',
  severity: 'error',
  platform: platform.name,
  field: 'gitops',
  message: `${engine} has no ${what}`,
  given: engine,
  allowed: platform.gitops.engine,
  remedy: 'keep the engine of the platform, or take this out of its gitops and do it otherwise',
});
