import { readAudit } from '../api/audit';
import { waveViolations, wavesOf } from '../argo-cd/order';
import { auditOf } from '../control-plane';
import { judged } from '../laws/law';
import { layersOf, orderViolations } from '../laws/order';
import { type Run } from '../run/run';
import { type Trial } from './trial';

/** Law 2 under Flux: what the audit log says of the first install, against the dependencies that are committed. */
export const layerOrder: Trial = ({ run }) => {
  const layers = layersOf(ofKind(run, 'Kustomization'), (path) =>
    run.committed.filter(({ layer }) => path.endsWith(`/${layer}`)).map(({ object }) => object),
  );
  const violations = orderViolations(readAudit(auditOf(run.layout)), layers);
  const edges = layers.reduce((sum, { needs }) => sum + needs.length, 0);
  return Promise.resolve(judged(2, violations, [`${layers.length} layers, ${edges} dependencies`]));
};

/** Law 2 under Argo CD: when Applications were made and when they were ready, against their waves. */
export const waveOrder: Trial = ({ run }) => {
  const waves = wavesOf(ofKind(run, 'Application'));
  const violations = waveViolations(readAudit(auditOf(run.layout)), waves);
  const count = new Set(waves.map(({ wave }) => wave)).size;
  return Promise.resolve(judged(2, violations, [`${waves.length} Applications in ${count} waves`]));
};

const ofKind = ({ committed }: Run, kind: string): Run['committed'][number]['object'][] =>
  committed.map(({ object }) => object).filter((object) => object.kind === kind);
