import { loadPlatforms } from '../../../bin/commands/load';
import { renderFleet } from '../../../lib/app';
import { proveReleases } from '../../../lib/app/releases';
import { renderExported } from '../../../lib/supply';
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
import { readCrds, readSecretFiles } from '../../../lib/inputs';
import type { Artifact, Problem } from '../../../lib/model';
import { Copy } from './copy';
import type { Mistake } from './mistake';

/** `dist-fresh` would report everything, and so would the record of a release whose values changed. */
const GATES: readonly Gate[] = gates.filter(({ name }) => name !== 'dist-fresh');

/** Gates that look at no rendering of a release. */
const READ_ARTIFACTS: ReadonlySet<string> = new Set([
  ...['stacks', 'machines', 'annotations', 'settings', 'guards', 'validation', 'ci-workflows', 'sites', 'sops'],
  ...['cloudformation', 'regions', 'charts'],
]);

/** As `archipel check` has it. */
const TODAY = new Date().toISOString().slice(0, 10);
const IS_FRESHNESS = 'releases/record';

/** What became of a mistake. */
export interface Tried {
  readonly mistake: Mistake;
  /** What was told that was not told before. */
  readonly problems: readonly Problem[];
  /** Why it could not be made: the file reads otherwise by now. @default - it was made */
  readonly stale?: string;
}

/** The fleet as it is rendered, to make mistakes in. */
export class Fleet {
  private readonly known = new Map<string, ReadonlySet<string>>();
  private readonly cache = new KeptCache(new Map());
  private copy: Copy | undefined;

  private constructor(
    private readonly root: string,
    private readonly artifacts: readonly Artifact[],
    private readonly crds: GateInput['crds'],
    private readonly folder: string | undefined,
  ) {}

  /** @param folder - where the schemas of custom resources are, if not where they usually are */
  public static async render(root: string, folder: string | undefined): Promise<Fleet> {
    const found = readCrds(root, folder);
    const crds = 'absent' in found ? { absent: found.absent } : found.files;
    const { artifacts } = await renderFleet({ root, platforms: loadPlatforms(root).platforms });
    return new Fleet(root, [...artifacts, ...readSecretFiles(root)], crds, folder);
  }

  /**
   * Makes a mistake in a copy and asks the gates that should tell it what is new; of one that nobody is expected to
   * tell, every gate.
   */
  public async try(mistake: Mistake): Promise<Tried> {
    try {
      return await this.made(mistake);
    } catch (error) {
      return { mistake, problems: [], stale: (error as Error).message };
    }
  }

  private async made(mistake: Mistake): Promise<Tried> {
    if (mistake.edits.some(({ file }) => isSource(file))) return { mistake, problems: this.inSources(mistake) };
    const asked = GATES.filter(({ codes }) => codes.some(({ code }) => mistake.by.includes(code)));
    const chosen = asked.length === 0 ? GATES : asked;
    const platforms = new Set(mistake.edits.map(({ file }) => platformOf(file)));
    const own = this.artifacts.filter(({ path }) => platforms.has(platformOf(path)) || platformOf(path) === '');
    const place = [...platforms, ...chosen.map(({ name }) => name)].sort().join();
    const known = this.known.get(place) ?? new Set((await this.problems(own, chosen)).map(keyOf));
    this.known.set(place, known);
    const problems = await this.problems(edited(own, mistake), chosen, own);
    return {
      mistake,
      problems: problems.filter((problem) => problem.code !== IS_FRESHNESS && !known.has(keyOf(problem))),
    };
  }

  /** Takes away what mistakes in sources were made in. */
  public close(): void {
    this.copy?.remove();
  }

  /** Sources are rendered anew, by the program of a copy of the repository, which asks every gate. */
  private inSources({ edits }: Mistake): readonly Problem[] {
    this.copy ??= new Copy(this.root, this.folder);
    const platform = edits.map(({ file }) => platformOf(file)).find((name) => name !== '');
    const place = `sources of ${platform ?? 'all'}`;
    const known = this.known.get(place) ?? new Set(this.copy.problems(platform, []).map(keyOf));
    this.known.set(place, known);
    return this.copy.problems(platform, edits).filter((problem) => !known.has(keyOf(problem)));
  }

  /** @param before - what is committed, where something was edited since */
  private async problems(
    artifacts: readonly Artifact[],
    chosen: readonly Gate[],
    before: readonly Artifact[] = artifacts,
  ): Promise<readonly Problem[]> {
    const { root, crds, cache } = this;
    const parsed = parseTree(artifacts);
    const { releases, installs } = chosen.every(({ name }) => READ_ARTIFACTS.has(name))
      ? { releases: [], installs: [] }
      : await proveReleases(root, artifacts, parsed, KUBERNETES);
    const committed = { absent: 'a mistake is never committed' };
    const exports = chosen.some(({ name }) => name === 'charts')
      ? await renderExported(root, artifacts, KUBERNETES)
      : [];
    const base = against(before, artifacts);
    const input = gateInput({
      ...{ artifacts, parsed, releases, installs, exports, crds, cache, committed, base, today: TODAY },
    });
    return (await runGates(input, chosen)).problems;
  }
}

/** Whether a file is one that a render reads, and not one that it writes. */
const isSource = (path: string): boolean => /^(?:platforms|charts|lib)\/.*\.(?:ts|json)$/.test(path);

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

/** What a commit of `before` would be compared with: both as text by path, where they differ. */
function against(before: readonly Artifact[], after: readonly Artifact[]): GateInput['base'] {
  const known = new Map(before.map(({ path, content }) => [path, content]));
  const changed = after.filter(({ path, content }) => known.get(path) !== content);
  return {
    name: 'what is committed',
    before: new Map(changed.map(({ path }) => [path, known.get(path) ?? ''])),
    after: new Map(changed.map(({ path, content }) => [path, content])),
    alike: after.length - changed.length,
  };
}

const keyOf = ({ code, file, field, object, message, given }: Problem): string =>
  JSON.stringify([code, file, field, object, message, given]);
