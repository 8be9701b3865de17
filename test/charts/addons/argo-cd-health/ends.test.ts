import { type Fields, releaseSpec, missing, extra, tried, application, of, saying } from './states';

// States that end the sync, which is then tried again.
describe('a wave ends the sync, which is then tried again with the newest commit', () => {
  test.each<readonly [string, Fields, string]>([
    ['for what does not work', application({ health: 'Degraded' }), ''],
    [
      'for a sync that failed after all its tries',
      application({ sync: { status: 'OutOfSync' }, resources: [missing], operationState: tried('Failed') }),
      'Failed of the sync',
    ],
    [
      'for a sync that could not begin',
      application({ sync: { status: 'OutOfSync' }, resources: [missing], operationState: tried('Error') }),
      'Error of the sync',
    ],
    [
      'for a failed hook, although all objects are in sync',
      application({ operationState: tried('Failed') }),
      'the last sync failed: Failed of the sync',
    ],
    [
      'for a failed hook of a release',
      application({ spec: releaseSpec, operationState: tried('Failed', {}, { spec: releaseSpec }) }),
      'the last sync failed: Failed of the sync',
    ],
    [
      'for a failed sync of which nothing else is known',
      application({ operationState: { phase: 'Failed' } }),
      'the last sync failed: ',
    ],
    [
      'for a prune that failed',
      application({ sync: { status: 'OutOfSync' }, resources: [extra], operationState: tried('Failed') }),
      'the last sync failed: Failed of the sync',
    ],
    [
      'for a chart that does not render',
      application({ sync: { status: 'Unknown' }, conditions: saying('ComparisonError', 'helm template failed') }),
      'helm template failed',
    ],
    [
      'for a project that does not allow it, before anything was compared',
      application({
        status: {
          sync: { status: 'Unknown' },
          health: { status: 'Unknown' },
          conditions: saying('InvalidSpecError', 'not permitted in project'),
        },
      }),
      'not permitted in project',
    ],
    [
      'for what would wipe out all objects',
      application({
        sync: { status: 'OutOfSync' },
        resources: [extra],
        conditions: saying('SyncError', 'auto-sync will wipe out all resources'),
      }),
      'auto-sync will wipe out all resources',
    ],
    [
      'for what does not stay in sync',
      application({
        sync: { status: 'OutOfSync' },
        resources: [missing],
        operationState: tried('Succeeded', {}, { sync: { autoHealAttemptsCount: 5 } }),
      }),
      'out of sync again after 5 syncs of self-heal',
    ],
  ])('%s', (_name, state, message) => expect(of(state)).toEqual({ status: 'Degraded', message }));
});
