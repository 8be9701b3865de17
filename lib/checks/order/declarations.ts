import type { Problem } from '../../model/problem';
import { SYNC_WAVE } from '../delivery/argo-cd';
import type { DeliveryOrder } from '../delivery/delivery';
import { PROVISION_WORDS } from '../delivery/provisions';
import { atObject } from '../gate';
import { text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { BAD_PROVIDES, BAD_WAVE, EMPTY_PATH } from './codes';

/** What the objects of the engine declare and nobody can follow: paths, provisions and waves. */
export const declarationProblems = (cluster: ClusterTree, delivery: DeliveryOrder): readonly Problem[] => [
  ...delivery.unresolved.map(({ by, field, path }) =>
    atObject(EMPTY_PATH, by, {
      field,
      message: 'the path holds no layer of this cluster',
      given: path,
      allowed: `dist/${cluster.platform}/clusters/${cluster.cluster}/<layer>`,
      remedy: 'point it at a layer that is rendered, or remove what names it',
    }),
  ),
  ...delivery.malformed.map(({ object, entry }) =>
    atObject(BAD_PROVIDES, object, {
      field: 'metadata.annotations["archipel.dev/provides"]',
      message: 'the entry cannot be read',
      given: entry,
      allowed: `${PROVISION_WORDS.join(', ')}, each with a colon and a name`,
      remedy: 'write it as crd:<group>/<Kind>, secret:<namespace>/<name> and so on',
    }),
  ),
  ...cluster.ofKind('Application', 'argoproj.io').flatMap(waveProblems),
];

function waveProblems(application: KubeObject): readonly Problem[] {
  const wave = text(application.value, 'metadata', 'annotations', SYNC_WAVE);
  if (wave === undefined || /^[+-]?\d+$/.test(wave)) return [];
  return [
    atObject(BAD_WAVE, application, {
      field: `metadata.annotations["${SYNC_WAVE}"]`,
      message: 'the wave is not a whole number',
      given: wave,
      remedy: 'write a number in quotes',
    }),
  ];
}
