import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { bindingsOf, grantsBy } from '../rights/holders';
import { allows, type Grant } from '../rights/rules';
import { account } from '../rights/steps';
import { podTemplates, type PodTemplate } from '../tree/pods';
import { text } from '../tree/read';
import { type ClusterTree, withReleased } from '../tree/tree';
import { API_CALL } from './codes';
import { type ApiCall, callsIn } from './api-calls';
import { scriptsOf } from './scripts';

/** Scripts of pods that ask the Kubernetes API, held against what their account may. */
export function ofApi(cluster: ClusterTree): { readonly checked: number; readonly problems: readonly Problem[] } {
  const asking = podTemplates(cluster).flatMap((pod) =>
    scriptsOf(cluster, pod).flatMap(({ container, written }) =>
      callsIn(written).map((call) => ({ pod, field: container.path, call })),
    ),
  );
  if (asking.length === 0) return { checked: 0, problems: [] };
  const grants = grantsBy(bindingsOf(withReleased(cluster)));
  return {
    checked: asking.length,
    problems: asking.flatMap(({ pod, field, call }) => {
      const name = text(pod.spec, 'serviceAccountName') ?? 'default';
      if (grants(account(pod.namespace, name)).some((grant) => lets(grant, call, pod))) return [];
      return [
        atObject(API_CALL, pod.owner, {
          field,
          message: `ServiceAccount ${pod.namespace}/${name} may not ${wordsOf(call, pod)}`,
          given: call.written,
          allowed: `${call.verb} on ${[call.resource, call.group ?? ''].filter((part) => part !== '').join('.')}`,
          remedy: 'give the account a role with it, or ask for what it may',
        }),
      ];
    }),
  };
}

const placeOf = ({ namespace }: ApiCall, pod: PodTemplate): string | undefined =>
  namespace === 'own' ? pod.namespace : namespace;

function lets(grant: Grant, call: ApiCall, pod: PodTemplate): boolean {
  const place = placeOf(call, pod);
  if (grant.namespace !== undefined && grant.namespace !== place) return false;
  if (grant.names.length > 0 && (call.name === undefined || !grant.names.includes(call.name))) return false;
  const groups = call.group === undefined ? grant.groups : [call.group];
  return groups.some((group) => allows(grant, [call.verb], group, call.resources));
}

const wordsOf = (call: ApiCall, pod: PodTemplate): string => {
  const place = placeOf(call, pod);
  return [
    call.verb,
    call.resource,
    ...(call.name === undefined ? [] : [call.name]),
    place === undefined ? 'in all of the cluster' : `in ${place}`,
  ].join(' ');
};
