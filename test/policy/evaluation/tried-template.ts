import { evaluate, type Manifest, type Verdict } from '../../../lib/policy';
import { workload } from '../samples';

export const source = (fields: object, kind = 'K8sTried'): Manifest =>
  ({
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: kind.toLowerCase() },
    spec: {
      crd: { spec: { names: { kind }, validation: { openAPIV3Schema: SCHEMA } } },
      targets: [{ target: 'admission.k8s.gatekeeper.sh', code: [{ engine: 'K8sNativeValidation', source: fields }] }],
    },
  }) as unknown as Manifest;

export const SCHEMA = {
  type: 'object',
  properties: { text: { type: 'string' }, count: { type: 'integer', default: 3 } },
};

export const constraint = (spec: object = {}, kind = 'K8sTried'): Manifest =>
  ({ apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind, metadata: { name: 'tried' }, spec }) as unknown as Manifest;

export const holds = (expression: string, fields: object = {}): Manifest =>
  source({ validations: [{ expression }], ...fields });

export const POD: Manifest = workload({ kind: 'Pod' });

export const judge = (
  template: Manifest,
  spec: object = {},
  object = POD,
  ...rest: [Manifest[]?, 'DELETE'?]
): readonly Verdict[] =>
  evaluate(
    [template],
    [constraint(spec)],
    [object],
    rest[0] ?? [],
    rest[1] === undefined ? {} : { operation: rest[1] },
  );
