import type { PolicyName } from '../../../../lib/model/policy/policy';
import { GOOD_CONTAINER, POD_KINDS, type WorkloadSample, workload } from '../../samples';
import type { Case } from './case';

export const withContainer = (fields: object, list = 'containers'): WorkloadSample => ({
  podSpec: { containers: [GOOD_CONTAINER], [list]: [{ ...GOOD_CONTAINER, name: 'tried', ...fields }] },
});

/** A violation in each kind that holds a pod. */
export const inEachKind = (what: string, sample: WorkloadSample, message: string): Case<PolicyName>['violating'] =>
  POD_KINDS.map((kind) => [`${what} (${kind})`, workload({ ...sample, kind }), message] as const);

export const everyKind = POD_KINDS.map((kind) => workload({ kind }));
