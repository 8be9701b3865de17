import { type Engine } from '../engine/engine';
import { applyCommit, fetchCommit, reconcileAll } from './reconcile';
import { fluxStates } from './states';

/** Flux: a layer is a Kustomization that is applied as an account of its own. */
export const flux: Engine = {
  needs: ['source-controller', 'kustomize-controller', 'helm-controller'],
  states: fluxStates,
  reconcile: reconcileAll,
  heal: reconcileAll,
  notice: fetchCommit,
  apply: applyCommit,
  nameOfLayer: (_, layer) => `kustomizations/${layer}`,
  victims: (controllers) => controllers.filter((name) => /^(source|kustomize|helm)-/.test(name)),
};
