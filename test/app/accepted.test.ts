import { beforeAll, describe, expect, test } from '@jest/globals';
import { renderFleet } from '../../lib/app';
import { gateInput, gates, type Report, runGates } from '../../lib/checks';
import type { AcceptedChange, Artifact, Platform, WebService } from '../../lib/model';
import { cluster, namespace, platform, service } from '../support/small-platform';
import { fileOf, ROOT } from './own/render';

/*
 * A change that is meant is accepted where it is made: on the workload, the cluster or the platform. It is rendered,
 * and the gate reads it from the bytes.
 */

/** Without the rules of the model, which would ask for everything that an autoscaler needs. */
const render = (made: Platform) => renderFleet({ root: ROOT, platforms: [made] });

interface Words {
  readonly replicas?: WebService['replicas'];
  readonly value?: number;
  readonly ofWorkload?: readonly AcceptedChange[];
  readonly ofCluster?: readonly AcceptedChange[];
  readonly ofPlatform?: readonly AcceptedChange[];
}

const shop = ({ replicas = 6, value = 1000, ofWorkload, ofCluster, ofPlatform }: Words = {}): Platform =>
  platform(
    ofPlatform === undefined ? {} : { accepts: ofPlatform },
    cluster({
      priorityClasses: [{ name: 'standard', value, description: 'for tests' }],
      namespaces: [
        namespace({ workloads: [service({ replicas, ...(ofWorkload === undefined ? {} : { accepts: ofWorkload }) })] }),
      ],
      ...(ofCluster === undefined ? {} : { accepts: ofCluster }),
    }),
  );

const SCALED: WebService['replicas'] = { min: 6, max: 12, cpuPercent: 70 };
const REASON = 'replicas were handed over with kubectl on the day of the merge';
const scaling = (object = 'Deployment', from = '6'): AcceptedChange => ({
  change: 'change/replicas',
  object,
  field: 'spec.replicas',
  from,
  to: 'none',
  reason: REASON,
});
const priority: AcceptedChange = {
  change: 'change/priority-class',
  object: 'PriorityClass shop-standard',
  field: 'value',
  from: '1000',
  to: '2000',
  reason: 'the class is deleted by hand before the merge',
};

let before: readonly Artifact[];
beforeAll(async () => {
  before = (await render(shop())).artifacts;
});

async function judged(words: Words, base: readonly Artifact[] = before): Promise<Report> {
  const { artifacts, problems } = await render(shop(words));
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [was, is] = [base, artifacts].map((all) => new Map(all.map(({ path, content }) => [path, content] as const)));
  const input = gateInput({
    artifacts,
    crds: { absent: 'not asked' },
    committed: { absent: 'not asked' },
    base: { name: 'HEAD', alike: 1, before: was ?? new Map(), after: is ?? new Map() },
  });
  return runGates(
    input,
    gates.filter(({ name }) => name === 'change'),
  );
}

const notesOf = ({ gates: [gate] }: Report): string => (gate && 'notes' in gate ? gate.notes.join('\n') : '');

describe('a change that is meant', () => {
  test('is refused until it is accepted, with what to write', async () => {
    const { problems } = await judged({ replicas: SCALED });
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'change/replicas',
        object: 'Deployment shop/api',
        given: 'none',
        message: expect.stringContaining('HorizontalPodAutoscaler shop/api takes over'),
        remedy: expect.stringContaining("object: 'Deployment shop/api', field: 'spec.replicas', from: '6', to: 'none'"),
      }),
    ]);
  });

  test.each([
    ['on the workload', { replicas: SCALED, ofWorkload: [scaling()] }],
    [
      'on the workload, by the name that the report has',
      { replicas: SCALED, ofWorkload: [scaling('Deployment shop/api')] },
    ],
    ['on the cluster', { replicas: SCALED, ofCluster: [scaling('Deployment shop/api')] }],
    ['on the platform', { replicas: SCALED, ofPlatform: [scaling('Deployment shop/api')] }],
    ['on the cluster, for what no workload has', { value: 2000, ofCluster: [priority] }],
  ])('is accepted %s', async (_where, words) => {
    const report = await judged(words);
    expect(report.problems).toEqual([]);
    expect(notesOf(report)).toContain('changes that are accepted: 1');
  });

  test('is rendered with its reason, where a reviewer sees it', async () => {
    const rendered = await render(shop({ replicas: SCALED, ofWorkload: [scaling()], ofCluster: [priority] }));
    expect(fileOf(rendered, 'shop/deployment-api.yaml')).toContain('change.archipel.dev/replicas');
    expect(fileOf(rendered, 'shop/deployment-api.yaml')).toContain(REASON);
    expect(JSON.parse(fileOf(rendered, 'clusters/one/accepted-changes.json'))).toEqual([priority]);
    expect(rendered.artifacts.some(({ path }) => path === 'dist/shop/accepted-changes.json')).toBe(false);
  });

  test('is accepted for these values alone', async () => {
    const { problems } = await judged({ replicas: SCALED, ofWorkload: [scaling('Deployment', '4')] });
    expect(problems.map(({ code }) => code)).toEqual(['change/replicas']);
  });

  test('is spent once it is committed, which is noted and nothing else', async () => {
    const words = { replicas: SCALED, ofWorkload: [scaling()] };
    const report = await judged(words, (await render(shop(words))).artifacts);
    expect(report.problems).toEqual([]);
    expect(notesOf(report)).toContain('shop/one: Deployment shop/api accepts change/replicas of spec.replicas');
    expect(notesOf(report)).toContain('it can go');
  });

  test('names a check that exists', async () => {
    const { problems } = await judged({ ofCluster: [{ ...priority, change: 'change/priorities' }] });
    expect(problems).toEqual([expect.objectContaining({ code: 'change/acceptance', given: 'change/priorities' })]);
  });

  test('names a kind that the workload has', async () => {
    const rendered = await render(shop({ ofWorkload: [scaling('StatefulSet')] }));
    expect(rendered.problems).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('names a StatefulSet, but this workload has none') }),
    );
  });
});
