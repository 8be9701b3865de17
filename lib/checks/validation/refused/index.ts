import { defined } from '../../../common/optional';
import type { Problem } from '../../../model/problem';
import { atObject } from '../../gate';
import { podTemplateOf } from '../../tree/pods';
import type { KubeObject } from '../../tree/tree';
import { REFUSED } from '../codes';
import { claimRules } from './claims';
import { containerRules } from './containers';
import { dataRules, metadataRules } from './data';
import { networkRules } from './networks';
import { podRules } from './pods';
import { rightRules } from './rights';
import type { Refused } from './rule';
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
  ];
  return [...(isBuiltIn ? own : []), ...metadataRules(object, isBuiltIn)].map((refused) => told(object, refused));
}

const BUILT_IN: ReadonlySet<string> = new Set([
  ...['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'rbac.authorization.k8s.io'],
  'scheduling.k8s.io',
]);

const told = (object: KubeObject, { field, message, given, remedy = 'correct the value' }: Refused): Problem =>
  atObject(REFUSED, object, {
    field,
    message,
    remedy,
    ...defined({ given: given === undefined ? undefined : typeof given === 'string' ? given : JSON.stringify(given) }),
  });
