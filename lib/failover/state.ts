import { type Artifact, drStatePath } from '../model';

/** The committed state of a platform: one value, always written the same way. */
export const stateArtifact = (platform: { readonly name: string }, active: string): Artifact => ({
  path: drStatePath(platform),
  content: `${JSON.stringify({ active }, null, 2)}\n`,
  source: `${platform.name}/failover`,
});
