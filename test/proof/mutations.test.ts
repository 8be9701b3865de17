import { writeFileSync } from 'node:fs';
import { needing, upstreamCrds } from '../support/needs';
import { schemas, subjects } from './mutants/fleet';
import { type Pool, sample } from './mutants/sample';
import { judge } from './mutants/subject';
import { type Judged, share, survivors, table } from './mutants/table';

/*
 * Breaks rendered objects at random places and asks which gate says so. What counts is a problem that was not there
 * before; dist-fresh, which reports every change, is left out.
 *
 * Drawn are a few of each kind, from one cluster of each platform.
 *
 * ARCHIPEL_MUTANTS=100 npx jest test/proof/mutations   draws up to 100 of each kind instead, from every cluster
 * ARCHIPEL_MUTANTS_OF='dropped field'                  draws of that kind alone
 * ARCHIPEL_MUTANTS_REPORT=file                         writes the table and the survivors there
 * ARCHIPEL_MUTANTS_SEED=7                              draws others
 */
const FEW = 4;
const asked = process.env['ARCHIPEL_MUTANTS'];
const most = Number(asked ?? FEW);
const seed = Number(process.env['ARCHIPEL_MUTANTS_SEED'] ?? 20260822);
const report = process.env['ARCHIPEL_MUTANTS_REPORT'];

/** Percent that some gate must report; what is measured is in docs/checks.md. It may only rise. */
const AT_LEAST = 95;

const crds = schemas();
let pools: readonly Pool[] = [];
const judged: Judged[] = [];

// Without schemas half of the breakages are not seen, and the share says nothing.
const { isThere, test: proof } = needing(upstreamCrds());
if (isThere) {
  beforeAll(async () => {
    pools = sample(await subjects(crds, asked === undefined ? 'first' : 'all'), {
      seed,
      most,
      only: process.env['ARCHIPEL_MUTANTS_OF'],
    });
    for (const drawn of pools.flatMap(({ drawn: own }) => own))
      judged.push({ ...drawn, ...(await judge(drawn.subject, drawn.mutant.edits(), crds)) });
    if (report !== undefined) writeFileSync(report, [table(pools, judged), '', ...survivors(judged), ''].join('\n'));
  }, 3_600_000);
}

proof('every kind of breakage finds something to break', () =>
  expect(pools.filter(({ drawn }) => drawn.length === 0).map(({ breakage }) => breakage)).toEqual([]),
);

proof('mutants of every kind are judged', () => expect(judged.length).toBeGreaterThan(120));

proof(`some gate reports at least ${AT_LEAST} % of them`, () => {
  if (share(judged) < AT_LEAST)
    throw new Error(
      `${share(judged)} % of ${judged.length} are reported; nobody reports:\n${survivors(judged).join('\n')}`,
    );
});

proof('a breakage of syntax or of identity is always reported', () => {
  const always = [
    'misspelt field',
    'object twice',
    'object twice in a file',
    'path that differs by case only',
    'YAML that does not parse',
    'YAML that reads in two ways',
    'image that moves',
    'privileged container',
    'secret in plain text',
    'wildcard in RBAC',
    'wrong apiVersion or kind',
  ];
  expect(survivors(judged.filter(({ breakage }) => always.includes(breakage)))).toEqual([]);
});

proof('no gate crashes on a mutant', () => {
  const fallen = judged.filter(({ problems }) => problems.some(({ code }) => code === 'gate/crashed'));
  expect(
    fallen.map(
      ({ mutant, problems }) => `${mutant.words()}: ${problems.find(({ code }) => code === 'gate/crashed')?.message}`,
    ),
  ).toEqual([]);
});

proof(
  'gates that are spared, since they looked into nothing of it, would have said no more',
  async () => {
    const words = (problems: (typeof judged)[number]['problems']) =>
      problems.map(({ code, file, field, object, message }) => [code, file, field, object, message].join(' | ')).sort();
    const some = judged.filter((_, i) => i % 25 === 0);
    expect(some.length).toBeGreaterThan(5);
    for (const { subject, mutant, problems } of some)
      expect(words((await judge(subject, mutant.edits(), crds, true)).problems)).toEqual(words(problems));
  },
  120_000,
);

proof('what is not broken is not reported', async () => {
  const broken = [...new Set(judged.map(({ subject }) => subject))];
  expect(broken.length).toBeGreaterThan(1);
  for (const subject of broken) {
    const same = new Map(subject.artifacts.slice(0, 5).map(({ path, content }) => [path, content]));
    expect(await judge(subject, same, crds)).toEqual({ problems: [] });
  }
});
