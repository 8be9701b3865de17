import { readAudit } from '../api/audit';
import { auditOf } from '../control-plane';
import { judged } from '../laws/law';
import { layersOf, orderViolations } from '../laws/order';
import { type Trial } from './trial';

/** Law 2: what the audit log says of the first install, against the dependencies that are committed. */
export const order: Trial = ({ run }) => {
  const kustomizations = run.committed.map(({ object }) => object).filter(({ kind }) => kind === 'Kustomization');
  const layers = layersOf(kustomizations);
  const violations = orderViolations(readAudit(auditOf(run.layout)), layers);
  const edges = layers.reduce((sum, { needs }) => sum + needs.length, 0);
  return Promise.resolve(judged(2, violations, [`${layers.length} layers, ${edges} dependencies`]));
};
