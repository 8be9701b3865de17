import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type AuditEvent } from '../api/audit';
import { type Loose } from '../api/client';
import { waveViolations, wavesOf } from '../argo-cd/order';
import { verdictOf } from '../trials/projects';
import { stateOfApplication } from '../argo-cd/states';
import { stagesWithout } from '../control-plane/stages';
import { madeUp } from '../players/external-secrets';

const application = (name: string, status: Loose): Loose => ({ metadata: { name }, status });

describe('how an Application stands', () => {
  const done = { sync: { status: 'Synced' }, health: { status: 'Healthy' }, operationState: { phase: 'Succeeded' } };

  it('is ready when nothing is left to do', () => {
    expect(stateOfApplication(application('base', done))).toMatchObject({ isReady: true, hasFailed: false });
  });

  it.each([
    ['health alone', { health: { status: 'Healthy' } }],
    ['an operation that runs', { ...done, operationState: { phase: 'Running' } }],
    ['objects that are not there', { ...done, health: { status: 'Missing' } }],
  ])('is not ready with %s', (_, status) => {
    expect(stateOfApplication(application('base', status))).toMatchObject({ isReady: false, hasFailed: false });
  });

  it('waits where the schema is older than the kind, and has failed with any other error', () => {
    const withError = (message: string): Loose => ({ ...done, conditions: [{ type: 'ComparisonError', message }] });
    const old = 'unable to resolve parseableType for GroupVersionKind: velero.io/v1, Kind=Schedule';
    expect(stateOfApplication(application('a', withError(old)))).toMatchObject({ isReady: false, hasFailed: false });
    expect(stateOfApplication(application('a', withError('no such path')))).toMatchObject({ hasFailed: true });
  });

  it('has failed with an operation that failed, and says how often it was tried again', () => {
    const operationState = { phase: 'Failed', retryCount: 2, message: 'refused' };
    const state = stateOfApplication(application('base', { ...done, operationState }));
    expect(state).toMatchObject({ isReady: false, hasFailed: true, says: 'Synced Healthy Failed retry 2 refused' });
  });
});

describe('the order of waves', () => {
  const waves = wavesOf([
    { metadata: { name: 'base' } },
    { metadata: { name: 'apps', annotations: { 'argocd.argoproj.io/sync-wave': '10' } } },
  ]);
  const event = (name: string, second: number, status?: object): AuditEvent => ({
    verb: 'patch',
    requestURI: '',
    user: { username: 'system:serviceaccount:argocd:argocd-application-controller' },
    objectRef: { resource: 'applications', name },
    responseStatus: { code: 200 },
    requestObject: { status } as never,
    requestReceivedTimestamp: `2026-01-01T00:00:0${second}Z`,
    stageTimestamp: `2026-01-01T00:00:0${second}Z`,
  });
  const synced = event('base', 3, { sync: { status: 'Synced' }, operationState: { phase: 'Succeeded' } });

  it('held when the later one is made once the earlier one is ready, whichever patches said so', () => {
    const events = [event('base', 1, { health: { status: 'Healthy' } }), synced, event('apps', 4)];
    expect(waveViolations(events, waves)).toEqual([]);
  });

  it('did not hold when the earlier one was healthy alone', () => {
    const events = [event('base', 1, { health: { status: 'Healthy' } }), event('apps', 2), synced];
    expect(waveViolations(events, waves)).toEqual(['apps of wave 10 was made before base (0)']);
  });

  it('is not called held where nothing was seen', () => {
    expect(waveViolations([], waves)).toHaveLength(2);
  });
});

describe('what a project says', () => {
  it('is known from conditions and from results', () => {
    const condition = { message: 'application repo x is not permitted in project y' };
    expect(verdictOf(application('a', { conditions: [condition] }))).toBe('refused');
    const result = { resources: [{ message: 'resource :Namespace is not permitted in project y' }] };
    expect(verdictOf(application('a', { operationState: { phase: 'Failed', syncResult: result } }))).toBe('refused');
    expect(verdictOf(application('a', { operationState: { phase: 'Succeeded' } }))).toBe('it was synced');
    const unknown = { message: 'error getting cluster by server "https://192.0.2.1": not found' };
    expect(verdictOf(application('a', { conditions: [unknown] }))).toBe('refused');
    expect(verdictOf(application('a', {}))).toBeUndefined();
  });
});

describe('played parts', () => {
  it('leaves pods of Jobs that somebody runs to him', () => {
    const folder = mkdtempSync(join(tmpdir(), 'archipel-stages-'));
    try {
      const complete = join(folder, 'complete.yaml');
      writeFileSync(complete, 'metadata: {name: pod-complete}\nspec: {selector: {matchExpressions: []}}\n');
      const [file = ''] = stagesWithout([complete], ['helm'], join(folder, 'stages'));
      const { spec } = parse(readFileSync(file, 'utf8'));
      expect(spec.selector.matchExpressions).toEqual([
        { key: '.spec.containers.[].command.[]', operator: 'NotIn', values: ['helm'] },
      ]);
      expect(stagesWithout([complete], [], join(folder, 'stages'))).toEqual([complete]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has a value for each key of a Secret, and text as a template has it', () => {
    expect(madeUp({ data: [{ secretKey: 'token' }] })).toEqual({ token: 'e2e' });
    const template = { data: { type: 'git', password: '{{ .password }}' } };
    expect(madeUp({ data: [{ secretKey: 'password' }], target: { template } })).toEqual({
      type: 'git',
      password: 'e2e',
    });
  });
});
