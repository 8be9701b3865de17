import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkCodes, gateInput, gates, runGates } from '../../lib/checks';
import { locate } from '../../lib/tools';
import { found, needing, tool } from '../support/needs';
import { PLANTS } from './both-ways/plants';
import { idsOf, SAYS } from './both-ways/scanners';
import { WIDER } from './both-ways/wider';
import { artifacts, type Files } from './support/files';
import { cases } from './table';

/*
 * What a check claims to equal, it equals: whatever a scanner says by an id, a code that names the id tells, and what
 * our own cases do right the scanner does not object to, but where it asks for more than we do (both-ways/wider.ts).
 */
const filesOf = (objects: readonly unknown[]): Files =>
  Object.fromEntries(objects.map((object, index) => [`apps/${index}.yaml`, JSON.stringify(object)]));
const asked = gates.filter(({ name }) => ['workload', 'fields'].includes(name));

test.each(PLANTS.map((plant) => [plant.scanner, plant.id, plant] as const))(
  'a code that names %s %s tells it',
  async (scanner, id, { objects }) => {
    const input = gateInput({
      artifacts: artifacts(filesOf(objects)),
      crds: { absent: 'it is not asked' },
      committed: { absent: 'it is not asked' },
    });
    const naming = checkCodes
      .filter(({ scanners = [] }) => scanners.includes(`${scanner} ${id}`))
      .map(({ code }) => code);
    const told = (await runGates(input, asked)).problems.map(({ code }) => code);
    expect(told.filter((code) => naming.includes(code))).not.toEqual([]);
  },
);

describe.each(['kube-linter', 'kube-score'] as const)('%s', (scanner) => {
  const scratch = mkdtempSync(join(tmpdir(), 'both-ways-'));
  const plants = PLANTS.filter((one) => one.scanner === scanner);
  const own = cases.filter(({ code }) => (code.scanners ?? []).some((name) => name.startsWith(`${scanner} `)));
  const hears = needing(tool(scanner));
  let says: {
    readonly bad: ReadonlySet<string>;
    readonly good: ReadonlySet<string>;
    readonly ids: readonly string[];
  }[];
  let saysOfPlants: readonly ReadonlySet<string>[];

  beforeAll(async () => {
    if (!hears.isThere) return;
    const sets = [...own.flatMap(({ bad, good }) => [bad, good]), ...plants.map(({ objects }) => filesOf(objects))];
    const said = await SAYS[scanner](found(await locate(scanner)), sets, scratch);
    const at = (index: number): ReadonlySet<string> => said[index] ?? new Set();
    says = own.map(({ code }, index) => ({
      bad: at(2 * index),
      good: at(2 * index + 1),
      ids: (code.scanners ?? []).map((name) => name.replace(`${scanner} `, '')),
    }));
    saysOfPlants = said.slice(2 * own.length);
  }, 300_000);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  hears.test.each(idsOf(scanner))('says %s of a mistake that we tell', (id) => {
    const ofCases = says.some(({ bad, ids }) => ids.includes(id) && bad.has(id));
    const ofPlants = plants.some((plant, index) => plant.id === id && saysOfPlants[index]?.has(id));
    expect(ofCases || ofPlants).toBe(true);
  });

  hears.test('objects to what is right by the ids alone that ask for more than we do', () => {
    const heard = says.flatMap(({ good, ids }) => ids.filter((id) => good.has(id)));
    expect([...new Set(heard)].sort()).toEqual(Object.keys(WIDER[scanner]).sort());
  });
});

const OF_TRIVY = PLANTS.filter(({ scanner }) => scanner === 'trivy');
needing(tool('trivy')).test('trivy says each of them', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'both-ways-'));
  const sets = OF_TRIVY.map(({ objects }) => filesOf(objects));
  const said = await SAYS.trivy(found(await locate('trivy')), sets, scratch);
  rmSync(scratch, { recursive: true, force: true });
  expect(OF_TRIVY.filter(({ id }, index) => said[index]?.has(id) !== true).map(({ id }) => id)).toEqual([]);
});
