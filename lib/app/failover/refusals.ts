import { canFailOver, drStatePath, type FailoverPlatform, type PlatformSource, type Problem } from '../../model';

/** Why there is no plan: the platform or the cluster is unknown, or a side cannot be rendered. */
export interface RefusedFailover {
  readonly refused: 'wrong-use' | 'problems';
  readonly problems: readonly Problem[];
}

export const refuse = (...problems: readonly Problem[]): RefusedFailover => ({ refused: 'problems', problems });

/** The named platform, if it can fail over and has the named cluster. */
export function find(
  platforms: readonly PlatformSource[],
  name: string,
  cluster: string,
): { readonly source: FailoverPlatform } | RefusedFailover {
  const able = platforms.filter(canFailOver);
  const source = able.find((candidate) => candidate.name === name);
  if (source === undefined) return { refused: 'wrong-use', problems: [unknownPlatform(name, able)] };
  if (!source.candidates.includes(cluster))
    return { refused: 'wrong-use', problems: [unknownCluster(source, cluster)] };
  return { source };
}

const unknownPlatform = (name: string, able: readonly FailoverPlatform[]): Problem => ({
  code: 'failover/platform',
  severity: 'error',
  message: `no platform '${name}' can fail over`,
  given: name,
  allowed: able.map((candidate) => candidate.name).join(', ') || 'none',
  remedy: 'name a platform of platforms/index.ts that is a function of its active cluster',
});

const unknownCluster = ({ name, candidates }: FailoverPlatform, cluster: string): Problem => ({
  code: 'failover/cluster',
  severity: 'error',
  platform: name,
  message: `'${cluster}' is not a cluster of ${name} that can be active`,
  given: cluster,
  allowed: candidates.join(', '),
  remedy: 'name one of them',
});

export const alreadyActive = (source: FailoverPlatform, to: string): Problem => ({
  code: 'failover/already-active',
  severity: 'error',
  platform: source.name,
  cluster: to,
  file: drStatePath(source),
  message: `'${to}' is already active`,
  given: to,
  allowed: source.candidates.filter((candidate) => candidate !== to).join(', '),
  remedy:
    'nothing to do; if people do not reach it, go on with the commit, the push and the deployment of the public names',
});

export const stillLost = (source: FailoverPlatform, to: string): Problem => ({
  code: 'failover/still-lost',
  severity: 'error',
  platform: source.name,
  cluster: to,
  file: drStatePath(source),
  message: `'${to}' is lost as far as anybody has said`,
  given: to,
  allowed: 'a cluster that is not among those that are lost',
  remedy: `when it is back and in step with Git: npx archipel failover ${source.name} --back ${to}, commit and push`,
});

export const notLost = (source: FailoverPlatform, back: string, lost: readonly string[]): Problem => ({
  code: 'failover/not-lost',
  severity: 'error',
  platform: source.name,
  cluster: back,
  file: drStatePath(source),
  message: `'${back}' is not lost`,
  given: back,
  allowed: lost.join(', ') || 'none: no cluster is lost',
  remedy: 'nothing to do',
});

const SHOWN = 5;

export const staleProblem = (platform: string, stale: readonly string[]): Problem => ({
  code: 'failover/stale',
  severity: 'error',
  platform,
  file: stale[0] ?? 'dist',
  message: 'dist/ is not what the program renders, so a failover would carry other changes along',
  given: `${stale.slice(0, SHOWN).join(', ')}${stale.length > SHOWN ? ` and ${stale.length - SHOWN} more` : ''}`,
  allowed: 'dist/ as it is in the commit that the clusters follow',
  remedy:
    'git stash, or check out that commit; an intended change goes first, by npm run synth and a commit of its own',
});
