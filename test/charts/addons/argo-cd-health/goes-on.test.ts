import {
  type Fields,
  layerSpec,
  helm,
  releaseSpec,
  inSync,
  extra,
  tried,
  application,
  NEWER,
  of,
  saying,
} from './states';

// States with which a sync wave goes on.
describe('a wave goes on', () => {
  test.each<readonly [string, Fields]>([
    ['when all is in sync, works, and the last sync succeeded', application()],
    ['without any sync, when what is in the cluster is what Git has', application({ operationState: undefined })],
    ['for a release', application({ spec: releaseSpec })],
    [
      'when the sync was of an older commit than the one compared, which does not touch the Application',
      application({ operationState: tried('Succeeded', {}, { revision: NEWER }) }),
    ],
    ['without objects', application({ resources: undefined })],
    ["when something is suspended, which is somebody's will", application({ health: 'Suspended' })],
    [
      'when nothing but what is guarded from pruning is left over',
      application({ sync: { status: 'OutOfSync' }, resources: [inSync, extra] }),
    ],
    [
      'after a revert: Synced without a new sync, and the failed one was of another commit',
      application({ sync: { revision: NEWER }, operationState: tried('Failed') }),
    ],
    [
      'after a revert of a release: the failed sync was of other values',
      application({
        spec: releaseSpec,
        operationState: tried(
          'Error',
          {},
          { spec: { source: { ...releaseSpec.source, helm: { ...helm, valuesObject: { replicas: 3 } } } } },
        ),
      }),
    ],
    [
      'with several sources',
      application({
        spec: {
          ...layerSpec,
          source: undefined,
          sources: [layerSpec.source, { ...layerSpec.source, ref: 'values', path: '' }],
        },
      }),
    ],
    [
      'with an error of old that comparison does not have any more',
      application({ conditions: saying('SharedResourceWarning', 'ConfigMap/a is part of two applications') }),
    ],
    [
      'when the specification is written with what Argo CD leaves out',
      application({
        spec: {
          ...layerSpec,
          source: {
            ...layerSpec.source,
            chart: '',
            helm: { skipCrds: false, parameters: [] },
            directory: { recurse: false },
          },
          destination: { ...layerSpec.destination, server: '' },
          ignoreDifferences: [{ group: '', kind: 'Secret', jsonPointers: ['/data'], jqPathExpressions: [] }],
        },
      }),
    ],
    ['when ignoreDifferences is an empty list', application({ spec: { ...layerSpec, ignoreDifferences: [] } })],
    [
      'when the syncPolicy differs from what it was: it is no part of a comparison',
      application({ spec: { ...layerSpec, syncPolicy: {} } }),
    ],
  ])('%s', (_name, state) => expect(of(state).status).toBe('Healthy'));
});
