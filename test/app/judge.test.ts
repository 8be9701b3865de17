import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeFleet, judge } from '../../lib/app';
import { jsonReport, junitReport, type Report, sarifReport, textReport } from '../../lib/checks';
import { definePlatform, type Platform } from '../../lib/model';
import { k3sCluster } from '../support/k3s-platform';
import { platform } from '../support/small-platform';

/*
 * One platform that throws, beside one that is sound: the first is a problem in every format, the second is judged.
 */
const root = mkdtempSync(join(tmpdir(), 'judge-'));
const sound = (): Platform => definePlatform(platform({ name: 'sound' }, k3sCluster({ addons: [], namespaces: [] })));

/** Sound as far as rules look, and broken where it is rendered. */
const throwing = (): Platform => {
  const made = platform({ name: 'broken' }, k3sCluster({ clusterName: 'broken-edge', addons: [], namespaces: [] }));
  const [cluster] = made.clusters;
  const clusters = [
    {
      ...cluster,
      get releases(): never {
        throw new Error('no such thing');
      },
    },
  ];
  return { ...made, clusters } as unknown as Platform;
};

const judged = async (...platforms: readonly (() => Platform)[]): Promise<Report> => {
  const { report } = await judge({
    described: describeFleet(root, platforms),
    root,
    crds: { absent: 'a test' },
    identities: [],
    againstCommitted: false,
    now: () => 0,
  });
  return report;
};

const gatesOf = (report: Report): ReadonlyMap<string, string> =>
  new Map(report.gates.map(({ gate, status }) => [gate, status]));

test('a sound fleet has no problem', async () => {
  const report = await judged(sound);
  expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(gatesOf(report).get('platforms')).toBe('passed');
});

describe('a platform that throws while it is rendered', () => {
  let report: Report;
  beforeAll(async () => {
    report = await judged(throwing, sound);
  });

  test('is a problem of its own, with the place', () =>
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({
        code: 'render/thrown',
        platform: 'broken',
        cluster: 'edge',
        message: 'the cluster cannot be rendered: no such thing',
      }),
    ]));

  test('leaves the others to the gates', async () => {
    expect(gatesOf(report).get('platforms')).toBe('failed');
    // The workflow of the fleet names the folders of all platforms, so it is left out as well.
    const ofPlatforms = (gates: ReadonlyMap<string, string>) =>
      [...gates].filter(([gate]) => !['platforms', 'ci-workflows'].includes(gate));
    expect(ofPlatforms(gatesOf(report))).toEqual(ofPlatforms(gatesOf(await judged(sound))));
    const counts = report.gates.flatMap((gate) => (gate.status === 'skipped' ? [] : [gate.checked]));
    expect(Math.max(...counts)).toBeGreaterThan(5);
  });

  test.each([
    ['text', (one: Report) => textReport(one, { colour: false })],
    ['JSON', jsonReport],
    ['SARIF', sarifReport],
    ['JUnit', junitReport],
  ])('is told in %s', (_, written) => {
    expect(written(report)).toContain('render/thrown');
    expect(written(report)).toContain('no such thing');
    expect(report.clean).toBe(false);
  });
});

test.each([
  [
    'an Error',
    () => {
      throw new TypeError('no function');
    },
    'model/code',
    'the platform cannot be made: no function',
  ],
  [
    'a value',
    () => {
      throw new RangeError('no network');
    },
    'model/value',
    'no network',
  ],
  [
    'no Error',
    () => {
      // oxlint-disable-next-line typescript/only-throw-error -- what a library may do
      throw 'text';
    },
    'model/code',
    'the platform cannot be made: text',
  ],
] as const)(
  'a platform that throws %s when it is made leaves the others to the gates',
  async (_, from, code, message) => {
    const report = await judged(from, sound);
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({ code, message }),
    ]);
    expect(report.gates.length).toBeGreaterThan(10);
  },
);

test('where no platform can be rendered, no gate says that all is well', async () => {
  const report = await judged(throwing);
  expect(report.gates.map(({ gate }) => gate)).toEqual(['platforms']);
  expect(report.clean).toBe(false);
});
