import type { KubeObject } from '../api/client';
import { type AuditEvent, parseAudit } from '../api/audit';
import { overBudget } from '../laws/budget';
import { differences, notReadBack } from '../laws/difference';
import { pictureDifferences, REFRESH, REQUESTED_AT } from '../laws/picture';
import { refusals } from '../laws/refused';
import { Timeline } from '../laws/timeline';
import { arrivalLaw } from '../run/laws';
import { engineWrites } from '../trials/idle';

const arrival = { converged: true, seconds: 100, passages: [], waiting: [], warnings: [] };
const budget = { seconds: 120, mayFail: ['kustomizations/slow'], warnings: 0 };

describe('the budget of a cluster', () => {
  it('holds what came up in time without a failure', () => {
    expect(overBudget(arrival, budget)).toEqual([]);
    expect(overBudget({ ...arrival, passages: [{ name: 'kustomizations/slow', failures: ['no'] }] }, budget)).toEqual(
      [],
    );
  });

  it.each([
    ['time', { seconds: 121 }, 'took 121 s'],
    ['a failure', { passages: [{ name: 'helmreleases/x', failures: ['no such chart'] }] }, 'no such chart'],
    ['a warning', { warnings: ['Warning: deprecated'] }, 'Warning: deprecated'],
    ['what is not ready', { converged: false, waiting: ['kustomizations/data: False'] }, 'kustomizations/data'],
  ])('is broken by %s', (_, more, words) => {
    expect(overBudget({ ...arrival, ...more }, budget).join()).toContain(words);
  });

  it('is held against every failure on the way, each told once', () => {
    const timeline = new Timeline();
    const state = { name: 'a', isReady: false, hasFailed: true, says: 'no' };
    timeline.record(1, [state]);
    timeline.record(2, [state]);
    timeline.record(3, [{ ...state, isReady: true, hasFailed: false, says: 'yes' }]);
    expect(timeline.all()).toEqual([{ name: 'a', failures: ['no'], firstReady: 3 }]);
  });
});

it('tells what began again, and does not count it as a failure', () => {
  const timeline = new Timeline();
  timeline.record(1, [{ name: 'a', isReady: false, hasFailed: false, beginsAgain: true, says: 'news' }]);
  timeline.record(2, [{ name: 'a', isReady: true, hasFailed: false, says: 'yes' }]);
  const passages = timeline.all();
  expect(passages).toEqual([{ name: 'a', failures: [], again: ['news'], firstReady: 2 }]);
  const law = arrivalLaw('x/y', { ...arrival, passages, objects: 1, stale: [] }, []);
  expect(law).toMatchObject({ verdict: 'held', details: [expect.any(String), 'a began again: news'] });
});

it('says how busy the machine was, also where time ran out', () => {
  const late = { ...arrival, seconds: 2_000, objects: 1, stale: [] };
  expect(arrivalLaw('x/y', late, []).details.join()).toMatch(/took 2000 s.*load \d+ on \d+ processors/);
  expect(arrivalLaw('x/y', { ...late, seconds: 1 }, []).details.join()).toMatch(/1 s \(load \d+ on \d+ processors\)/);
});

describe('what is read back', () => {
  const written = { spec: { replicas: 1, cpu: '1000m', list: [{ a: 1 }], map: {} } };

  it('may have more, and quantities written otherwise', () => {
    expect(
      notReadBack(written, { spec: { replicas: 1, cpu: '1', list: [{ a: 1, b: 2 }], map: {}, more: true } }),
    ).toEqual([]);
  });

  it.each([
    ['a field that was dropped', { spec: { replicas: 1, cpu: '1', list: [{ a: 1 }] } }, '/spec/map'],
    ['a value that was changed', { spec: { ...written.spec, replicas: 2 } }, '/spec/replicas: 1 became 2'],
    ['an item that was added', { spec: { ...written.spec, list: [{ a: 1 }, { a: 2 }] } }, '1 items became 2'],
  ])('tells of %s', (_, read, words) => {
    expect(notReadBack(written, read).join()).toContain(words);
  });
});

describe('two pictures', () => {
  const object = { metadata: { name: 'x', resourceVersion: '1' }, spec: { a: 1 }, status: { b: 1 } };
  const before = new Map([['things /x', object]]);

  it('are equal apart from statuses and from the request to reconcile', () => {
    const annotations = { [REQUESTED_AT]: 'now', [REFRESH]: 'normal' };
    const metadata = { name: 'x', resourceVersion: '2', annotations };
    expect(pictureDifferences(before, new Map([['things /x', { ...object, metadata, status: {} }]]))).toEqual([]);
  });

  it('differ by what changed, came and went', () => {
    const after = new Map([['things /y', object]]);
    expect(pictureDifferences(before, after)).toEqual(['new: things /y', 'gone: things /x']);
    const changed = new Map([['things /x', { ...object, spec: { a: 2 } }]]);
    expect(pictureDifferences(before, changed)).toEqual(['changed: things /x: /spec/a: 1 -> 2']);
  });

  it('do not differ by hooks, which each sync runs, unless one that stays is changed', () => {
    const annotations = { 'helm.sh/hook': 'pre-upgrade' };
    const hook = { ...object, metadata: { ...object.metadata, annotations } };
    const withHook = new Map([...before, ['jobs /hook', hook]]);
    expect(pictureDifferences(before, withHook)).toEqual([]);
    expect(pictureDifferences(withHook, before)).toEqual([]);
    const changed = new Map([...before, ['jobs /hook', { ...hook, spec: { a: 2 } }]]);
    expect(pictureDifferences(withHook, changed)).toEqual(['changed: jobs /hook: /spec/a: 1 -> 2']);
  });

  it('do not differ by a hook that was made again, and do by anything else that was', () => {
    const made = (uid: string, annotations = {}) =>
      new Map([['things /x', { ...object, metadata: { ...object.metadata, uid, annotations } }]]);
    const annotations = { 'helm.sh/hook': 'pre-upgrade' };
    expect(pictureDifferences(made('1', annotations), made('2', annotations))).toEqual([]);
    expect(pictureDifferences(made('1'), made('2'))).toEqual(['changed: things /x: /metadata/uid: "1" -> "2"']);
  });

  it('do not differ by the Jobs of a CronJob, which come and go by the clock', () => {
    const ownerReferences = [{ kind: 'CronJob', name: 'x' }];
    const job = { ...object, metadata: { ...object.metadata, ownerReferences } };
    expect(pictureDifferences(before, new Map([...before, ['jobs /x-1', job]]))).toEqual([]);
    expect(pictureDifferences(new Map([...before, ['jobs /x-1', job]]), before)).toEqual([]);
  });

  it('tell of what was written and taken back, but for objects whose state counts too', () => {
    const at = (name: string, generation: number): Map<string, typeof object> =>
      new Map([[name, { ...object, metadata: { ...object.metadata, generation } as typeof object.metadata }]]);
    expect(pictureDifferences(at('things /x', 1), at('things /x', 3))).toEqual(['written to and fro: things /x']);
    const application = 'argoproj.io/v1alpha1/applications argocd/x';
    expect(pictureDifferences(at(application, 1), at(application, 3))).toEqual([]);
  });

  it('do not differ by a number that an autoscaler says, and by anything else of what it scales they do', () => {
    const scaler = { kind: 'HorizontalPodAutoscaler', metadata: { namespace: 'a', name: 'x' } };
    const scaleTargetRef = { kind: 'Deployment', name: 'x' };
    const scaled = (replicas: number, a: number, name = 'x') =>
      new Map<string, KubeObject>([
        ['scalers a/x', { ...scaler, spec: { scaleTargetRef } }],
        [
          'apps a/x',
          { kind: 'Deployment', metadata: { namespace: 'a', name, generation: replicas }, spec: { replicas, a } },
        ],
      ]);
    expect(pictureDifferences(scaled(3, 1), scaled(2, 1))).toEqual([]);
    expect(pictureDifferences(scaled(3, 1), scaled(2, 2))).toEqual(['changed: apps a/x: /spec/a: 1 -> 2']);
    expect(pictureDifferences(scaled(3, 1, 'y'), scaled(2, 1, 'y'))).toEqual([
      'changed: apps a/x: /spec/replicas: 3 -> 2',
    ]);
  });

  it('are compared as deep as they go', () => {
    expect(differences({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toEqual(['/a/0/b: 1 -> 2']);
  });
});

const event = (more: Partial<AuditEvent>): AuditEvent => ({
  verb: 'patch',
  requestURI: '/apis/apps/v1/namespaces/apps/deployments/api',
  user: { username: 'system:serviceaccount:flux-system:layer-base' },
  objectRef: { resource: 'deployments', namespace: 'apps', name: 'api', apiGroup: 'apps' },
  responseStatus: { code: 200 },
  requestReceivedTimestamp: '',
  stageTimestamp: '',
  ...more,
});

describe('the audit log', () => {
  const accounts = new Set(['system:serviceaccount:flux-system:layer-base']);
  const forbidden = { responseStatus: { code: 403 }, annotations: { 'authorization.k8s.io/decision': 'forbid' } };

  it('tells who of ours was refused, and nobody else', () => {
    const others = event({ ...forbidden, user: { username: 'somebody' } });
    const byAdmission = event({
      responseStatus: { code: 403 },
      annotations: { 'authorization.k8s.io/decision': 'allow' },
    });
    expect(refusals([event({}), others, byAdmission], accounts)).toEqual([]);
    expect(refusals([event(forbidden), event(forbidden)], accounts)).toEqual([
      'system:serviceaccount:flux-system:layer-base may not patch deployments apps/api',
    ]);
  });

  it('tells what an engine wrote, but for its own state and what it tried out', () => {
    const status = event({ objectRef: { resource: 'kustomizations', subresource: 'status' } });
    const tried = event({ requestURI: '/apis/apps/v1/x?dryRun=All' });
    const player = event({ user: { username: 'admin' } });
    expect(engineWrites([status, tried, player])).toEqual([]);
    expect(engineWrites([event({})])).toEqual([
      'system:serviceaccount:flux-system:layer-base wrote patch deployments apps/api',
    ]);
  });

  it('is read without the line that is being written', () => {
    expect(parseAudit(`${JSON.stringify(event({}))}\n{"verb":"pa`)).toHaveLength(1);
  });
});
