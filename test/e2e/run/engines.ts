import type { GitOps } from '../../../lib/model/delivery/gitops';
import { argoCd } from '../argo-cd/engine';
import { type Engine } from '../engine/engine';
import { flux } from '../flux/engine';

/** What is asked of the engine of a platform. */
export const engineOf = (name: GitOps['engine']): Engine => (name === 'flux' ? flux : argoCd);
