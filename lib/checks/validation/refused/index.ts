import { defined } from '../../../common/optional';
import type { Problem } from '../../../model/problem';
import { atObject } from '../../gate';
import { podTemplateOf } from '../../tree/pods';
import { at } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { REFUSED } from '../codes';
import { claimRules } from './claims';
import { containerRules } from './containers';
import { dataRules } from './data';
import { metadataRules } from './metadata';
import { networkRules } from './networks';
import { podRules } from './pods';
import { rightRules } from './rights';
import type { Refused } from './rule';
import { refusedIn } from './rows';
import { ratioRules } from './amount-rows';
import { labelRules, selectorRules } from './of-selectors';
import { ROWS_OF } from './rows-of-kinds';
import { schemaRules } from './schemas';
import { workloadRules } from './workloads';

/**
 * What the API server refuses beside its schemas: rules of `pkg/apis/<group>/validation` of Kubernetes 1.36 for the
 * kinds that are rendered, as far as no other gate has them. Each is tried on a real API server.
 */
export function refusedProblems(object: KubeObject): readonly Problem[] {
  const isBuiltIn = BUILT_IN.has(object.group);
  const pod = podTemplateOf(object);
  const own = [
    ...(pod === undefined ? [] : [...podRules(pod), ...containerRules(pod)]),
    ...workloadRules(object),
    ...networkRules(object),
    ...dataRules(object),
    ...claimRules(object),
    ...rightRules(object),
    ...refusedIn(object.value, ROWS_OF[`${object.group}/${object.kind}`] ?? []),
    ...(object.kind === 'LimitRange' ? ratioRules(object.value) : []),
    ...(object.kind === 'CustomResourceDefinition' ? schemaRules(object.value) : selectorRules(object.value)),
    ...(object.kind === 'Service' ? labelRules(at(object.value, 'spec', 'selector'), 'spec.selector') : []),
  ];
  return [...(isBuiltIn ? own : []), ...metadataRules(object, isBuiltIn)].map((refused) => told(object, refused));
}

const BUILT_IN: ReadonlySet<string> = new Set([
  ...['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'rbac.authorization.k8s.io'],
  ...['scheduling.k8s.io', 'storage.k8s.io', 'admissionregistration.k8s.io', 'apiextensions.k8s.io'],
]);

const told = (object: KubeObject, { field, message, given, remedy = 'correct the value' }: Refused): Problem =>
  atObject(REFUSED, object, {
    field,
    message,
    remedy,
    ...defined({ given: given === undefined ? undefined : typeof given === 'string' ? given : JSON.stringify(given) }),
  });
