import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { list, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { IGNORED_DIFFERENCE } from './codes-of-operation';

const RESPECTED = 'RespectIgnoreDifferences=true';

/** Applications that are compared without a field, and synced with it. */
export const differenceProblems = (cluster: ClusterTree): readonly Problem[] => [
  ...cluster.ofKind('Application', 'argoproj.io').flatMap((object) => ofSpec(object, ['spec'])),
  ...cluster.ofKind('ApplicationSet', 'argoproj.io').flatMap((object) => ofSpec(object, ['spec', 'template', 'spec'])),
];

function ofSpec(object: KubeObject, path: readonly string[]): readonly Problem[] {
  const options = texts(object.value, ...path, 'syncPolicy', 'syncOptions');
  if (list(object.value, ...path, 'ignoreDifferences').length === 0 || options.includes(RESPECTED)) return [];
  return [
    atObject(IGNORED_DIFFERENCE, object, {
      field: `${path.join('.')}.syncPolicy.syncOptions`,
      message: 'each sync overwrites the fields whose differences are ignored',
      given: options.join(', ') || 'nothing',
      allowed: RESPECTED,
      remedy: 'add the option',
    }),
  ];
}
