import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { gateInput, gates, runGates } from '../../lib/checks';
import { readCrds } from '../../lib/inputs';
import { locate } from '../../lib/tools';
import { inCluster } from '../../lib/tools/external/api-server-process';
import { isUnable } from '../../lib/tools/external/check';
import { found, needing, tool, upstreamCrds } from '../support/needs';
import { RULES } from './rules';
import { artifacts } from './support/files';

/*
 * Rules of the API server beside its schemas, read off `pkg/apis/<group>/validation` of Kubernetes 1.36 one by one: an
 * object that breaks each, and one that keeps it. A gate tells the one and not the other, and so does the server.
 */
const ASKED = new Set(['fields', 'crds', 'values', 'validation', 'policies']);
const notes = RULES.map(({ note }, index) => [note, index] as const);

const upstream = needing(upstreamCrds('k8s-1.36-definitions.stripped.json'));

/** Each object alone in a platform, so that no rule finds it beside another. */
type Side = 'bad' | 'good';
const platformOf = (index: number, side: Side): string => `${side}-${index}`;
const files = RULES.flatMap((rule, index) =>
  (['bad', 'good'] as const).map((side) => [
    `/dist/${platformOf(index, side)}/clusters/one/apps/web.yaml`,
    JSON.stringify(rule[side]),
  ]),
);

upstream.describe('the gates', () => {
  const told = new Map<string, string[]>();

  beforeAll(async () => {
    const folder = readCrds(process.cwd(), process.env['ARCHIPEL_CRDS']);
    // All in one run: the schemas, which take most of the time, are compiled once.
    const input = gateInput({
      artifacts: artifacts(Object.fromEntries(files) as Readonly<Record<string, string>>),
      crds: 'absent' in folder ? { absent: folder.absent } : folder.files,
      committed: { absent: 'it is not asked' },
    });
    const { problems } = await runGates(
      input,
      gates.filter(({ name }) => ASKED.has(name)),
    );
    for (const { platform = 'no platform', code, field, message } of problems)
      told.set(platform, [...(told.get(platform) ?? []), `${code} ${field}: ${message}`]);
  }, 120_000);

  upstream.test('nothing is told of no platform', () => expect(told.get('no platform')).toBeUndefined());

  /** A policy of admission alone binds nothing, whatever else it says. */
  const ofObject = (line: string): boolean => !line.startsWith('policies/');

  upstream.test.each(notes)('tell %s, and nothing where it is said right', (_, index) => {
    const right = told.get(platformOf(index, 'good')) ?? [];
    const wrong = (told.get(platformOf(index, 'bad')) ?? []).filter((line) => !right.includes(line));
    expect([wrong.length > 0, right.filter(ofObject)]).toEqual([true, []]);
  });
});

const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));
const APPLY = ['apply', '--server-side', '--force-conflicts', '--dry-run=server'];
/** The server says more than no: that a certificate is none, for example. */
const isRefusal = (line: string): boolean => !line.startsWith('Warning:');

real.describe('a real API server', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'rules-'));
  const answers: { readonly bad: readonly string[]; readonly good: readonly string[] }[] = [];

  beforeAll(async () => {
    const [api, etcd, kubectl] = [await locate('kube-apiserver'), await locate('etcd'), await locate('kubectl')];
    const programs = { tool: found(api), etcd: found(etcd), kubectl: found(kubectl), scratch };
    const tried = await inCluster(programs, [], async (ask) => {
      await ask(['apply', '--server-side'], [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } }]);
      for (const { bad, good } of RULES)
        answers.push({
          bad: (await ask(APPLY, [bad])).filter(isRefusal),
          good: (await ask(APPLY, [good])).filter(isRefusal),
        });
      return [];
    });
    if (isUnable(tried)) throw new Error(tried.unable);
  }, 1_800_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  real.test.each(notes)('refuses %s, and takes it said right', (_, index) => {
    const { bad = [], good = ['not tried'] } = answers[index] ?? {};
    expect([bad.length > 0, good]).toEqual([true, []]);
  });
});
