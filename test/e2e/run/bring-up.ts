import { bringUpArgoCd } from './bring-up-argo-cd';
import { bringUpGiven } from './bring-up-given';
import { bringUpSite } from './bring-up-sites';
import { bringUpVps } from './bring-up-vps';
import { type BringUp } from './brought-up';
import { K3S_STORAGE } from './k3s';
import { type Run } from './run';

/** Brings a cluster up by the commands that its documents name. */
export async function bringUp(run: Run): Promise<BringUp> {
  if (run.cluster.on === 'k3s') await run.api.post('/apis/storage.k8s.io/v1/storageclasses', K3S_STORAGE);
  if (run.platform.gitops.engine === 'argo-cd') return bringUpArgoCd(run);
  if (run.cluster.on === 'kubernetes') return bringUpGiven(run);
  switch (run.platform.name) {
    case 'vps':
      return bringUpVps(run);
    case 'sites':
      return bringUpSite(run);
    default:
      throw new Error(`how ${run.name} is brought up is not known to this run`);
  }
}
