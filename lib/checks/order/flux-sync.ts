import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { DEPENDS_ON, MANUAL_SYNC, NO_WAIT, STALLS } from './codes';
import { dependenciesOf, keyOf, kustomizationsOf } from '../delivery/flux';

const FLUX = /\.toolkit\.fluxcd\.io$/;

/** What the objects of Flux say of themselves and of each other, so that delivery needs no one to trigger it. */
export function fluxSyncProblems(cluster: ClusterTree): readonly Problem[] {
  const kustomizations = kustomizationsOf(cluster);
  const known = new Map(kustomizations.map((one) => [keyOf(one), one]));
  const needed = new Set(kustomizations.flatMap(dependenciesOf));
  return [
    ...cluster.objects
      .filter(({ group, value }) => FLUX.test(group) && at(value, 'spec', 'suspend') === true)
      .map((object) =>
        atObject(MANUAL_SYNC, object, {
          field: 'spec.suspend',
          message: 'nothing happens here until someone resumes it',
          given: 'true',
          remedy: 'suspend in the cluster for an emergency, never in Git',
        }),
      ),
    ...cluster.ofKind('HelmRelease', 'helm.toolkit.fluxcd.io').flatMap(givesUp),
    ...kustomizations.flatMap((one) => dependencyProblems(one, known)),
    ...kustomizations
      .filter((one) => needed.has(keyOf(one)) && !waits(one))
      .map((one) =>
        atObject(NO_WAIT, one, {
          field: 'spec.wait',
          message: 'others depend on this Kustomization, but it does not wait for health',
          remedy: 'set wait: true',
        }),
      ),
  ];
}

/** After a failed install every further try is an upgrade, so that the one strategy is nothing without the other. */
const givesUp = (release: KubeObject): readonly Problem[] =>
  (['install', 'upgrade'] as const)
    .filter((action) => text(release.value, 'spec', action, 'strategy', 'name') !== 'RetryOnFailure')
    .map((action) =>
      atObject(STALLS, release, {
        field: `spec.${action}.strategy.name`,
        message: `after some failures of ${action} Flux gives up, and someone has to reset the release`,
        given: text(release.value, 'spec', action, 'strategy', 'name') ?? 'none',
        allowed: 'RetryOnFailure',
        remedy: `set spec.${action}.strategy.name to RetryOnFailure and drop spec.${action}.remediation`,
      }),
    );

const waits = ({ value }: KubeObject): boolean =>
  at(value, 'spec', 'wait') === true || list(value, 'spec', 'healthChecks').length > 0;

function dependencyProblems(kustomization: KubeObject, known: ReadonlyMap<string, KubeObject>): readonly Problem[] {
  const own = dependenciesOf(kustomization);
  return [
    ...own
      .filter((key) => !known.has(key))
      .map((key) =>
        atObject(DEPENDS_ON, kustomization, {
          field: 'spec.dependsOn',
          message: 'there is no such Kustomization in this cluster',
          given: key,
          allowed: [...known.keys()].join(', '),
          remedy: 'correct the name, or render the Kustomization',
        }),
      ),
    ...when(leadsBack(keyOf(kustomization), known), () =>
      atObject(DEPENDS_ON, kustomization, {
        field: 'spec.dependsOn',
        message: 'the Kustomization depends on itself by way of others',
        given: own.join(', '),
        remedy: 'break the cycle',
      }),
    ),
  ];
}

function leadsBack(start: string, known: ReadonlyMap<string, KubeObject>): boolean {
  const seen = new Set<string>();
  const open = [start];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const one = known.get(key);
    for (const next of one === undefined ? [] : dependenciesOf(one)) {
      if (next === start) return true;
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return false;
}
