import { variants } from '../shape/shape';
import { type ArgoCd, argoCdFields } from './argo-cd';
import { type Flux, fluxFields } from './flux';

export type { ArgoCd } from './argo-cd';
export type {
  Flux,
  FluxDecryption,
  FluxDuration,
  FluxImages,
  FluxNotifications,
  FluxProvider,
  FluxTiming,
  ImagePolicy,
} from './flux';
export type { ServiceRepository, ServiceSet } from './services';

/** The GitOps engine of a platform. */
export type GitOps = ArgoCd | Flux;

export const gitOpsShape = variants<GitOps, 'engine'>('engine', { 'argo-cd': argoCdFields, flux: fluxFields });

/** The engines there are, for exhaustive switches and error texts. */
export const ENGINES = ['argo-cd', 'flux'] as const satisfies readonly GitOps['engine'][];

/**
 * The same repository, branch and owners of workloads for another engine; {@link lostByEngine} says what only the own
 * engine can do.
 */
export function withEngine(gitops: GitOps, engine: GitOps['engine']): GitOps {
  if (gitops.engine === engine) return gitops;
  const { repository, revision, services } = gitops;
  return { engine, repository, revision, ...(services === undefined ? {} : { services }) };
}

/**
 * What an engine cannot do that a platform asks of its own, in words. Encrypted files and values from Secrets are told
 * where they are delivered.
 */
export function lostByEngine(gitops: GitOps, engine: GitOps['engine']): readonly string[] {
  if (gitops.engine !== 'flux' || engine === 'flux') return [];
  return [
    ...(gitops.images === undefined ? [] : ['image automation']),
    ...(gitops.notifications === undefined ? [] : ['notifications and the webhook of Flux']),
  ];
}
