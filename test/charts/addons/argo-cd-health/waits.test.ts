import {
  type Fields,
  layerSpec,
  values,
  helm,
  releaseSpec,
  comparedTo,
  inSync,
  missing,
  tried,
  application,
  NEWER,
  of,
} from './states';

// States in which a sync wave waits, and what a person reads then.
describe('a wave waits', () => {
  const changed = (spec: Fields, was: Fields = layerSpec): Fields =>
    application({ spec, sync: { comparedTo: comparedTo(was) } });
  test.each<readonly [string, Fields]>([
    ['for an Application that was only just made', application({ status: {} })],
    ['without any status', { ...application(), status: undefined }],
    [
      'while objects are Missing, although Argo CD says Healthy',
      application({ sync: { status: 'OutOfSync' }, operationState: undefined, resources: [inSync, missing] }),
    ],
    [
      'while nothing is there, for which Argo CD says Missing',
      application({
        sync: { status: 'OutOfSync' },
        health: 'Missing',
        operationState: undefined,
        resources: [missing],
      }),
    ],
    ['while pods come up', application({ health: 'Progressing' })],
    ['while a sync runs, even if all is Synced and Healthy', application({ operationState: tried('Running') })],
    [
      'while a failed sync is about to be tried again',
      application({
        sync: { status: 'OutOfSync' },
        operationState: tried('Running', { finishedAt: '2026-11-29T10:01:00Z', retryCount: 2 }),
      }),
    ],
    ['while a sync is being terminated', application({ operationState: tried('Terminating') })],
    [
      'for a sync that is asked for and has not begun, whatever became of the one before',
      application({
        sync: { status: 'OutOfSync' },
        operation: { sync: { revision: NEWER } },
        operationState: tried('Failed'),
      }),
    ],
    [
      'while what was applied has not been compared again',
      application({ sync: { status: 'OutOfSync' }, resources: [missing] }),
    ],
    [
      'for the first self-heals',
      application({
        sync: { status: 'OutOfSync' },
        resources: [missing],
        operationState: tried('Succeeded', {}, { sync: { autoHealAttemptsCount: 4 } }),
      }),
    ],
    ['while the comparison is not known, without an error', application({ sync: { status: 'Unknown' } })],
    [
      'after the source changed, until it was compared',
      changed({ ...layerSpec, source: { ...layerSpec.source, path: 'dist/shop/clusters/main/other' } }),
    ],
    [
      'after the version of a chart changed',
      changed({ ...releaseSpec, source: { ...releaseSpec.source, targetRevision: '41.4.0' } }, releaseSpec),
    ],
    ...(['replicas', 'enabled', 'list', 'nested', 'more'] as const).map((key) => {
      const other = { replicas: 3, enabled: true, list: ['a'], nested: { none: {}, zero: 1 }, more: 1 }[key];
      return [
        `after values of a chart changed: ${key}`,
        changed(
          {
            ...releaseSpec,
            source: { ...releaseSpec.source, helm: { ...helm, valuesObject: { ...values, [key]: other } } },
          },
          releaseSpec,
        ),
      ] as const;
    }),
    [
      'after a value of a chart that was false went',
      changed(
        {
          ...releaseSpec,
          source: { ...releaseSpec.source, helm: { ...helm, valuesObject: { ...values, enabled: undefined } } },
        },
        releaseSpec,
      ),
    ],
    [
      'after the destination changed from a name to an address',
      changed({ ...layerSpec, destination: { server: 'https://kubernetes.default.svc', namespace: 'apps' } }),
    ],
    [
      'after ignoreDifferences came',
      changed({ ...layerSpec, ignoreDifferences: [{ kind: 'Secret', jsonPointers: ['/data'] }] }),
    ],
    [
      'after ignoreDifferences went',
      changed(layerSpec, { ...layerSpec, ignoreDifferences: [{ kind: 'Secret', jsonPointers: ['/data'] }] }),
    ],
    ['after one source became several', changed({ ...layerSpec, source: undefined, sources: [layerSpec.source] })],
    [
      'after several sources became one',
      changed(layerSpec, { ...layerSpec, source: undefined, sources: [layerSpec.source] }),
    ],
  ])('%s', (_name, state) => expect(of(state).status).toBe('Progressing'));
});

test('what a person reads says what is waited for', () => {
  expect(of(application({ operationState: tried('Running') })).message).toBe('Running of the sync');
  expect(of(application({ sync: { status: 'OutOfSync' }, resources: [missing] })).message).toBe('out of sync');
  expect(of(application({ health: 'Progressing' })).message).toBe('Progressing');
});
