import { type Artifact, drStatePath, type FailoverState } from '../model';

/** The committed state of a platform, always written the same way: what is lost is told only where something is. */
export const stateArtifact = (platform: { readonly name: string }, { active, lost }: FailoverState): Artifact => ({
  path: drStatePath(platform),
  content: `${JSON.stringify(lost.length === 0 ? { active } : { active, lost }, null, 2)}\n`,
  source: `${platform.name}/failover`,
});

/** The state after another cluster was made active: the one that served is lost until somebody declares it back. */
export const movedTo = ({ active, lost }: FailoverState, to: string): FailoverState => ({
  active: to,
  lost: [...new Set([...lost, active])].filter((name) => name !== to),
});

/** The state after a cluster was declared back. */
export const withBack = ({ active, lost }: FailoverState, back: string): FailoverState => ({
  active,
  lost: lost.filter((name) => name !== back),
});
