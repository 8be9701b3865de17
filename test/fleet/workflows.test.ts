import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPLOY_WORKFLOW, VALIDATE_WORKFLOW } from '../../lib/export';
import { ruleAreas } from '../../charts/observability/alerts/areas';
import { alertsOf } from '../charts/observability/promtool';
import { fleet } from '../support/fleet';
import { needing, tool } from '../support/needs';
import { machine } from '../support/workflow/machine';
import { type Machine, provingJobs, type Ran, runJob } from '../support/workflow/job';

/*
 * The `run:` steps of the committed workflows, run in a clean checkout. What needs a network has a stand-in
 * (test/support/workflow/machine.ts): npm ci, the installation of programs, both pulls, and for all of npm test the
 * tests of the alerts. The job that asks kubeconform is left out: all that it does needs a network.
 */
jest.setTimeout(600_000);

const root = join(__dirname, '../..');
const forges = [VALIDATE_WORKFLOW, DEPLOY_WORKFLOW].filter((file) => existsSync(join(root, file)));
/**
 * Platforms, those with the fewest clusters first. What is planted in the sources is found in each that they render,
 * and a run costs seconds for each: that the whole fleet is green, `npm test` asks before any test.
 */
const smallestFirst = [...fleet()].sort((a, b) => a.clusters.length - b.clusters.length);
const smallestOn = (kind: 'eks' | 'k3s'): readonly string[] =>
  smallestFirst
    .filter(({ clusters }) => clusters.some(({ on }) => on === kind))
    .map(({ name }) => name)
    .slice(0, 1);
const [onEks, onK3s] = [smallestOn('eks'), smallestOn('k3s')];
/** The first cluster that has the alert which is inverted. */
const alerted = smallestFirst
  .flatMap((platform) => platform.clusters.map((cluster) => ({ platform, cluster })))
  .find((props) => alertsOf(ruleAreas(props)).some(({ name }) => name === 'WorkloadMemoryHigh'));

/** What a machine without some schema, chart or helm says of itself. */
const LACKING = ['gate/unproven', 'gate/not-run'];

const runAll = (file: string, on: Machine): readonly Ran[] =>
  Object.entries(provingJobs(readFileSync(join(root, file), 'utf8'))).flatMap(([id, job]) => runJob(id, job, on));

/** Codes of the errors that the steps tell, as annotations or as text. */
const errorsIn = (ran: readonly Ran[]): readonly string[] => [
  ...new Set(
    ran.flatMap(({ text }) =>
      [...text.matchAll(/^::error .*?title=([^:,]+)::|^error .*\[([a-z-]+\/[a-z-]+)\]$/gm)].flatMap(
        ([, annotated, told]) => annotated ?? told ?? [],
      ),
    ),
  ),
];

const plant = ({ folder }: Machine, path: string, from: string, to: string): void => {
  const file = join(folder, path);
  const before = readFileSync(file, 'utf8');
  expect(before).toContain(from);
  writeFileSync(file, before.replace(from, to));
};

/** Each is made once and used by all forges: what one run keeps spares the next. */
const machines = new Map<string, Machine>();
const once = (name: string, make: () => Machine): Machine => {
  const known = machines.get(name) ?? make();
  machines.set(name, known);
  return known;
};

/** All of it in one checkout, since each costs a bundle and a cold run: what is asked of each is told apart. */
const planted = (): Machine => {
  const { platform, cluster } = alerted ?? {};
  const tests = `the cases of the alerts of ${platform?.name}/${cluster?.name}, run by promtool`;
  const on = machine([...new Set([...onEks, ...(platform === undefined ? [] : [platform.name])])], tests);
  plant(
    on,
    'lib/aws/cluster/control-plane.ts',
    'endpointPublicAccess: false }',
    "endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/0'] }",
  );
  plant(on, 'lib/aws/capacity/node-role.ts', '[policy]: NODE,', '[policy]: NODE,\n AdministratorAccess: NODE,');
  plant(on, 'lib/aws/storage/bucket.ts', 'blockPublicPolicy: true', 'blockPublicPolicy: false');
  plant(on, 'charts/observability/alerts/workload/memory.ts', ')}) > ${number', ')}) < ${number');
  return on;
};

const ranPlanted = new Map<string, readonly Ran[]>();
/** The steps of a forge where everything is planted, run once. */
function runPlanted(file: string): readonly Ran[] {
  const ran = ranPlanted.get(file) ?? runAll(file, once('planted', planted));
  ranPlanted.set(file, ran);
  return ran;
}

describe.each(forges)('%s', (file) => {
  test('is green on a clean checkout, but for what this machine lacks', () => {
    const ran = runAll(
      file,
      once('clean', () => machine([...onEks, ...onK3s])),
    );
    expect(errorsIn(ran).filter((code) => !LACKING.includes(code))).toEqual([]);
    const red = ran.filter(({ status }) => status !== 0).map(({ step, text }) => [step, text.slice(-2000)]);
    expect(red.filter(([step]) => step !== 'every gate' || errorsIn(ran).length === 0)).toEqual([]);
    expect(ran.map(({ step }) => step)).toContain('every gate');
  });

  (onEks.length > 0 ? test : needing({ name: 'EKS', missing: 'no platform has a cluster on EKS' }).test)(
    'is red, with an error for each, on an open API server, AdministratorAccess on a role and a public bucket',
    () => {
      const ran = runPlanted(file);
      const red = ran.filter(({ status }) => status !== 0).map(({ text }) => text);
      const rules = [
        /public access enabled.*\[nag\/finding\]$|nag\/finding::.*public access enabled/m,
        /given +AdministratorAccess$|identity\/administrator::/m,
        /S3BucketLevelPublicAccessProhibited/,
      ];
      expect(rules.filter((rule) => !red.some((text) => rule.test(text)))).toEqual([]);
      expect(errorsIn(ran)).toEqual(expect.arrayContaining(['nag/finding', 'identity/administrator']));
    },
  );

  needing(tool('promtool')).test('is red on an inverted alert', () => {
    const ran = runPlanted(file);
    const tests = ran.find(({ step }) => step === 'types, lint, import rules and every test');
    expect(tests).toMatchObject({ status: 1, text: expect.stringMatching(/✕ WorkloadMemoryHigh of \S+ firing/) });
  });
});
