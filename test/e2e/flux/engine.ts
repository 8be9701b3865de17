import { readAudit } from '../api/audit';
import { auditOf } from '../control-plane';
import { type Engine } from '../engine/engine';
import { judged } from '../laws/law';
import { layersOf, orderViolations } from '../laws/order';
import { accounts } from '../trials/accounts';
import { applyCommit, fetchCommit, reconcileAll } from './reconcile';
import { fluxStates } from './states';

/** Flux: a layer is a Kustomization that is applied as an account of its own. */
export const flux: Engine = {
  needs: ['source-controller', 'kustomize-controller', 'helm-controller'],
  states: fluxStates,
  reconcile: reconcileAll,
  notice: fetchCommit,
  apply: applyCommit,
  nameOfLayer: (_, layer) => `kustomizations/${layer}`,
  victims: (controllers) => controllers.filter((name) => /^(source|kustomize|helm)-/.test(name)),
  order: ({ run }) => {
    const kustomizations = run.committed.map(({ object }) => object).filter(({ kind }) => kind === 'Kustomization');
    const layers = layersOf(kustomizations, (path) =>
      run.committed.filter(({ layer }) => path.endsWith(`/${layer}`)).map(({ object }) => object),
    );
    const violations = orderViolations(readAudit(auditOf(run.layout)), layers);
    const edges = layers.reduce((sum, { needs }) => sum + needs.length, 0);
    return Promise.resolve(judged(2, violations, [`${layers.length} layers, ${edges} dependencies`]));
  },
  accounts,
};
