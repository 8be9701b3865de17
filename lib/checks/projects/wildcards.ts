import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { PROJECT_WILDCARD } from './codes';
import { list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';

export function wildcards(project: KubeObject): readonly Problem[] {
  const found = [
    ...texts(project.value, 'spec', 'sourceRepos').map((value) => ({ field: 'spec.sourceRepos', value })),
    ...list(project.value, 'spec', 'destinations').flatMap((one) =>
      ['name', 'server', 'namespace'].map((key) => ({
        field: `spec.destinations.${key}`,
        value: text(one, key) ?? '',
      })),
    ),
    ...['clusterResourceWhitelist', 'namespaceResourceWhitelist'].flatMap((key) =>
      list(project.value, 'spec', key).flatMap((one) =>
        ['group', 'kind'].map((part) => ({ field: `spec.${key}.${part}`, value: text(one, part) ?? '' })),
      ),
    ),
  ];
  return found
    .filter(({ value }) => value.includes('*'))
    .map(({ field, value }) =>
      atObject(PROJECT_WILDCARD, project, {
        field,
        message: 'the project allows more than it names',
        given: value,
        remedy: 'name each one',
      }),
    );
}
