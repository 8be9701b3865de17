import { type Engine } from '../engine/engine';
import { followCommit, refreshAll, syncAll } from './reconcile';
import { serviceOf } from './services';
import { argoCdStates } from './states';

const NOTICE_SECONDS = 90;

/** Argo CD: a layer is an Application, which the root makes in its wave. */
export const argoCd: Engine = {
  needs: ['argocd', 'kustomize'],
  states: argoCdStates,
  reconcile: async (api, _, seconds, isWhole = false) => {
    const silent = await refreshAll(api, seconds, isWhole ? 'hard' : 'normal');
    return silent.length > 0 ? silent : syncAll(api, seconds);
  },
  heal: (api, _, seconds) => refreshAll(api, seconds, 'normal'),
  notice: async (api) => void (await refreshAll(api, NOTICE_SECONDS, 'normal')),
  apply: followCommit,
  nameOfLayer: (committed, layer) => {
    const application = committed
      .map(({ object }) => object)
      .find(({ kind, spec }) => kind === 'Application' && spec.source?.path?.endsWith(`/${layer}`) === true);
    return `applications/${application?.metadata.name ?? serviceOf(committed, layer)?.name ?? layer}`;
  },
  victims: (controllers) => controllers.filter((name) => /application-controller|repo-server/.test(name)),
};
