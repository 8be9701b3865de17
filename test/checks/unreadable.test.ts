import { join } from 'node:path';
import { parseAllDocuments, stringify, visit } from 'yaml';
import { proveReleases } from '../../lib/app/releases';
import { CRASHED, gateInput, gates, KUBERNETES, runGates } from '../../lib/checks';
import { parseTree } from '../../lib/checks/tree/tree';
import type { Artifact, Problem } from '../../lib/model';
import { fleet } from '../support/fleet';
import { renderedFleet } from '../support/shared/rendered-fleet';

/*
 * A gate comes to its end over any text: one file that cannot be read must not take away what the gate says of all
 * others. Every file, and every document inside an object, is made unreadable at once.
 */
jest.setTimeout(120_000);

const root = join(__dirname, '../..');
const isManifest = ({ path }: Artifact): boolean => /^dist\/[^/]+\/clusters\/.*\.ya?ml$/.test(path);
const isDocument = (text: string): boolean => /^\s*[{[]/.test(text) || /^[\w.-]+:(\s|$)/m.test(text);

const absent = { absent: 'not needed here' };

/** What one platform of each sort of cluster renders, with the files that belong to all. */
async function rendered(): Promise<readonly Artifact[]> {
  const first = new Map(fleet().map(({ name, clusters }) => [clusters[0]?.on, name]));
  const { artifacts } = await renderedFleet();
  return artifacts.filter(({ path }) => {
    const platform = /^dist\/([^/]+)\/./.exec(path)?.[1];
    return platform === undefined || [...first.values()].includes(platform);
  });
}

/** No JSON and no YAML, whatever stands before it. */
const BROKEN = '\n"{ [\n\t- }';

async function toldOf(artifacts: readonly Artifact[]): Promise<readonly Problem[]> {
  const parsed = parseTree(artifacts);
  const releases = await proveReleases(root, artifacts, parsed, KUBERNETES);
  const input = gateInput({ artifacts, parsed, crds: absent, ...releases, committed: absent });
  const { problems } = await runGates(input, gates);
  return problems;
}

const crashes = (problems: readonly Problem[]): readonly string[] =>
  problems.filter(({ code }) => code === CRASHED.code).map(({ message }) => message);

test('no gate ends over files that cannot be read, and each is told', async () => {
  const artifacts = await rendered();
  const others = artifacts.filter((one) => !isManifest(one));
  expect(others.length).toBeGreaterThan(5);
  const broken = artifacts.map((one) => (isManifest(one) ? one : { ...one, content: one.content + BROKEN }));
  const problems = await toldOf(broken);
  expect(crashes(problems)).toEqual([]);
  const told = new Set(problems.map(({ file }) => file));
  // Templates of charts are no YAML before helm has rendered them.
  const readable = others.map(({ path }) => path).filter((path) => /(?<!\/templates\/[^/]+)\.(json|ya?ml)$/.test(path));
  expect(readable.filter((path) => !told.has(path))).toEqual([]);
});

test('no gate ends over documents inside objects that cannot be read', async () => {
  const artifacts = await rendered();
  let count = 0;
  const broken = artifacts.map((one) => {
    if (!isManifest(one)) return one;
    const documents = parseAllDocuments(one.content);
    for (const document of documents)
      visit(document, {
        Pair: (_, { value }) => {
          const scalar = value as { value?: unknown } | null;
          if (typeof scalar?.value !== 'string' || !isDocument(scalar.value)) return;
          count += 1;
          scalar.value += BROKEN;
        },
      });
    return { ...one, content: (documents as { toJS: () => unknown }[]).map((d) => stringify(d.toJS())).join('---\n') };
  });
  expect(count).toBeGreaterThan(5);
  expect(crashes(await toldOf(broken))).toEqual([]);
});
