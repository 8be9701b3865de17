import { ask } from './ask';
import { type ExternalCheck, isUnable, perCluster, readJson } from './check';
import { streamOf } from './fleet-files';
import { placed, type Placed } from './placed';
import { planted, POOR } from './planted';
import { written } from './scratch';

/** A policy that refuses every Deployment, and one. */
const REFUSED = `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: refused}
spec:
  crd: {spec: {names: {kind: Refused}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      code:
        - engine: K8sNativeValidation
          source: {validations: [{expression: "object.kind != 'Deployment'", message: refused}]}
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: Refused
metadata: {name: refused}
---
${POOR}`;

/**
 * Gatekeeper's own engine over the constraints of each cluster: the third evaluator of our policies, and the only one
 * in Go.
 */
export const gator: ExternalCheck = {
  tool: 'gator',
  asks: "Gatekeeper's own CEL engine finds no violation",
  planted: planted(REFUSED),
  run: (tool, fleet, scratch) =>
    perCluster(fleet, async (cluster) => {
      const own = fleet.manifests.filter((manifest) => manifest.cluster === cluster);
      if (!own.some(({ kind }) => kind === 'ConstraintTemplate')) return { looked: 0, differences: [] };
      const { stdout, stderr } = await ask(tool, [
        'test',
        '-f',
        written(scratch, 'all.yaml', streamOf(own)),
        '-o',
        'json',
      ]);
      const said = readJson<readonly Violation[] | null>(stdout, stderr);
      if (isUnable(said)) throw new Error(`gator: ${said.unable}`);
      return {
        looked: own.length,
        differences: (said ?? []).map(({ msg, constraint, violatingObject: o }) => ({
          tool: tool.name,
          check: constraint.kind,
          object: `${cluster}: ${o.kind} ${placed(o.metadata)}`,
          message: msg,
        })),
      };
    }),
};

interface Violation {
  readonly msg: string;
  readonly constraint: { readonly kind: string };
  readonly violatingObject: {
    readonly kind: string;
    readonly metadata: Placed;
  };
}
