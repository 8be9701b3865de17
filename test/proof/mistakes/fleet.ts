import { loadPlatforms } from '../../../bin/commands/load';
import { renderFleet } from '../../../lib/app';
import { proveReleases } from '../../../lib/app/releases';
import {
  type Gate,
  gateInput,
  gates,
  type GateInput,
  KeptCache,
  KUBERNETES,
  parseTree,
  runGates,
} from '../../../lib/checks';
import { readSecretFiles } from '../../../lib/inputs';
import type { Artifact, Problem } from '../../../lib/model';

import type { Mistake } from './mistake';

/** `dist-fresh` would report everything, and so would the record of a release whose values changed. */
const GATES: readonly Gate[] = gates.filter(({ name }) => name !== 'dist-fresh');

/** As `archipel check` has it. */
const TODAY = new Date().toISOString().slice(0, 10);
const IS_FRESHNESS = 'releases/record';

/** What became of a mistake. */
export interface Tried {
  readonly mistake: Mistake;
  /** What was told that was not told before. */
  readonly problems: readonly Problem[];
}

/** The fleet as it is rendered, to make mistakes in. */
export class Fleet {
  private readonly known = new Map<string, ReadonlySet<string>>();
  private readonly cache = new KeptCache(new Map());

  private constructor(
    private readonly root: string,
    private readonly artifacts: readonly Artifact[],
    private readonly crds: GateInput['crds'],
  ) {}

  public static async render(root: string, crds: GateInput['crds']): Promise<Fleet> {
    const { artifacts } = await renderFleet({ root, platforms: loadPlatforms(root).platforms });
    return new Fleet(root, [...artifacts, ...readSecretFiles(root)], crds);
  }

  /** Makes a mistake in a copy and asks every gate what is new. */
  public async try(mistake: Mistake): Promise<Tried> {
    const platforms = new Set(mistake.edits.map(({ file }) => platformOf(file)));
    const own = this.artifacts.filter(({ path }) => platforms.has(platformOf(path)) || platformOf(path) === '');
    const place = [...platforms].sort().join();
    const known = this.known.get(place) ?? new Set((await this.problems(own)).map(keyOf));
    this.known.set(place, known);
    const problems = await this.problems(edited(own, mistake));
    return {
      mistake,
      problems: problems.filter((problem) => problem.code !== IS_FRESHNESS && !known.has(keyOf(problem))),
    };
  }

  private async problems(artifacts: readonly Artifact[]): Promise<readonly Problem[]> {
    const { root, crds, cache } = this;
    const parsed = parseTree(artifacts);
    const { releases, installs } = await proveReleases(root, artifacts, parsed, KUBERNETES);
    const committed = { absent: 'a mistake is never committed' };
    const input = gateInput({ artifacts, parsed, releases, installs, crds, cache, committed, today: TODAY });
    return (await runGates(input, GATES)).problems;
  }
}

/** Nothing for what belongs to the repository as a whole. */
const platformOf = (path: string): string => /^(?:dist|platforms)\/([^/]+)\//.exec(path)?.[1] ?? '';

function edited(artifacts: readonly Artifact[], { id, edits }: Mistake): readonly Artifact[] {
  const contents = new Map(artifacts.map(({ path, content }) => [path, content]));
  for (const { file, change } of edits) {
    const before = contents.get(file);
    if (before === undefined) throw new Error(`${id}: there is no file ${file}`);
    const after = change(before);
    if (after === before) throw new Error(`${id}: nothing is changed in ${file}`);
    contents.set(file, after);
  }
  return artifacts.map((artifact) => ({ ...artifact, content: contents.get(artifact.path) ?? artifact.content }));
}

const keyOf = ({ code, file, field, object, message, given }: Problem): string =>
  JSON.stringify([code, file, field, object, message, given]);
