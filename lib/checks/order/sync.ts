import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at, isFields, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { MANUAL_SYNC, NO_WAVE } from './codes';
import { SYNC_WAVE } from '../delivery/argo-cd';

const ARGO = 'argoproj.io';

/** What every Application of `gitops/` says of itself, so that delivery needs no one to trigger it. */
export function syncProblems(cluster: ClusterTree): readonly Problem[] {
  const applications = cluster.ofKind('Application', ARGO).filter(({ layer }) => layer === 'gitops');
  const sets = cluster.ofKind('ApplicationSet', ARGO).filter(({ layer }) => layer === 'gitops');
  const ordered = applications.some((one) => waveOf(one) !== undefined);
  return [
    ...(ordered ? applications.filter((one) => waveOf(one) === undefined).map(noWave) : []),
    ...applications.flatMap((one) => automated(one, 'spec.syncPolicy', at(one.value, 'spec', 'syncPolicy'))),
    ...sets.flatMap((one) =>
      automated(one, 'spec.template.spec.syncPolicy', at(one.value, 'spec', 'template', 'spec', 'syncPolicy')),
    ),
  ];
}

const waveOf = ({ value }: KubeObject): string | undefined => text(value, 'metadata', 'annotations', SYNC_WAVE);

const noWave = (application: KubeObject): Problem =>
  atObject(NO_WAVE, application, {
    field: `metadata.annotations["${SYNC_WAVE}"]`,
    message: 'the Application has no wave, while others of the cluster do',
    remedy: 'give it the wave in which it should come',
  });

function automated(object: KubeObject, field: string, policy: unknown): readonly Problem[] {
  const own = at(policy, 'automated');
  const remedy = 'set it to true or false where the Application is created';
  if (!isFields(own))
    return [
      atObject(MANUAL_SYNC, object, {
        field: `${field}.automated`,
        message: 'nothing is applied until someone syncs the Application',
        remedy: 'add automated, with prune and selfHeal',
      }),
    ];
  // What is switched off on purpose is written down; only what is left out is reported.
  return ['prune', 'selfHeal']
    .filter((key) => typeof own[key] !== 'boolean')
    .map((key) =>
      atObject(MANUAL_SYNC, object, {
        field: `${field}.automated.${key}`,
        message: `the Application does not set ${key}, which is off by default`,
        remedy,
      }),
    );
}
