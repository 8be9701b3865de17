import { defined } from '../common/optional';
import {
  type Base,
  type CrdFile,
  type Gate,
  type GateInput,
  gateInput,
  gates,
  KeptCache,
  type Report,
  runGatesByParts,
  type Times,
} from '../checks';
import { type KeptResults, readCheckCache, readCommitted, readRecords, readSecretFiles } from '../inputs';
import type { Artifact, Remember, StackAudit } from '../model';
import { writeCheckCache } from '../synth';
import { type Against, type AskedBase, compareWith, type NoBase } from './base';
import type { KeptRun } from './kept';
import { keptGates } from './kept/gates';
import { provenParts } from './kept/parts';

/** Which gates to run, and on what. */
export interface ProveOptions {
  readonly root: string;
  /** Upstream's schemas of custom resources, or why there are none: the gates that need them are then skipped. */
  readonly crds: readonly CrdFile[] | { readonly absent: string };
  /** Secret keys of age, to verify encrypted files with. */
  readonly identities: readonly string[];
  /** Hold the artifacts against what is committed. */
  readonly againstCommitted: boolean;
  /** Commit to hold the artifacts against, for what no cluster takes. @default - what changes is not judged */
  readonly base?: AskedBase | undefined;
  /** Milliseconds of a clock, to tell how long each gate took. */
  readonly now: () => number;
  /** Minor version of Kubernetes to check against. @default - the one the project is written for */
  readonly kubernetes?: string | undefined;
  /** Day by which ends of support are judged, `YYYY-MM-DD`. @default - they are not */
  readonly today?: string | undefined;
  /** Names of the platforms that the artifacts are of, where that is not the whole fleet. @default - it is */
  readonly only?: readonly string[] | undefined;
  /** What cdk-nag says of the stacks. @default - it is not asked, and its gate is skipped */
  readonly audit?: (remember: Remember) => readonly StackAudit[];
  /** Gives what an earlier run said of the same. @default - all is proven anew */
  readonly kept?: KeptRun | undefined;
  /** Digest of what the artifacts were rendered from, which the audit reads too. @default - it is not known */
  readonly from?: string | undefined;
}

const NO_AUDIT = { absent: 'cdk-nag is not asked here, since it reads constructs' };

/** Runs the gates over artifacts, with the results of earlier runs for what is as it was. */
export async function prove(rendered: readonly Artifact[], options: ProveOptions): Promise<Report> {
  const { root, againstCommitted, only } = options;
  const artifacts = [...rendered, ...readSecretFiles(root).filter(({ path }) => isJudged(path, only))];
  const committed = againstCommitted
    ? committedFiles(root, artifacts, only)
    : { absent: 'synthesis is about to write dist/' };
  const chosen = againstCommitted ? gates : gates.filter(({ name }) => name !== 'dist-fresh');
  const base = options.base === undefined ? undefined : await against(root, options.base, artifacts, only);
  const run = (): Promise<Report> => runAll({ ...options, artifacts, committed, chosen, base });
  return keptGates({ ...options, artifacts, committed, chosen, base }, run);
}

/** Results of gates that this process has read or made: its code stays what it is, whatever lies in the folder. */
const inMemory = new Map<string, KeptResults>();

/** All that the gates are given. */
interface Given extends Omit<ProveOptions, 'base'> {
  readonly artifacts: readonly Artifact[];
  readonly committed: GateInput['committed'];
  readonly chosen: readonly Gate[];
  readonly base: Base | NoBase | undefined;
}

async function runAll(given: Given): Promise<Report> {
  const { root, artifacts, crds, committed, chosen, base, identities, now, kubernetes, today, audit } = given;
  const known = (given.kept && inMemory.get(root)) ?? readCheckCache(root, given.kept?.keyOf(['checks']));
  const cache = new KeptCache(known?.entries ?? new Map());
  const whole = gateInput({
    artifacts,
    crds,
    committed,
    cache,
    identities,
    audit: audit ?? NO_AUDIT,
    ...defined({ base, kubernetes, today }),
  });
  const times: Times = new Map();
  const parts = await provenParts({ root, whole, chosen, now, times, kept: given.kept });
  const report = await runGatesByParts(whole, chosen, parts, now, times);
  const { changed } = cache;
  if (known !== undefined && changed !== undefined) writeCheckCache(root, { ...known, entries: changed });
  if (known !== undefined) inMemory.set(root, { ...known, entries: changed ?? known.entries });
  return report;
}

/** What a commit has otherwise: of what is rendered, of secrets, and of the records of charts. */
async function against(
  root: string,
  asked: AskedBase,
  artifacts: readonly Artifact[],
  only: ProveOptions['only'],
): Promise<Against | NoBase> {
  const files = new Map([...artifacts.map(({ path, content }) => [path, content] as const), ...readRecords(root)]);
  const found = await compareWith(root, asked, files, ['dist', 'records']);
  if ('absent' in found) return found;
  const judged = (side: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    new Map([...side].filter(([path]) => isJudged(path, only)));
  return { ...found, before: judged(found.before), after: judged(found.after) };
}

/** What is committed of all that is judged. */
function committedFiles(
  root: string,
  artifacts: readonly Artifact[],
  only: ProveOptions['only'],
): ReadonlyMap<string, string> {
  const outside = artifacts.map(({ path }) => path).filter((path) => !path.startsWith('dist/'));
  return new Map([...readCommitted(root, outside)].filter(([path]) => isJudged(path, only)));
}

/** Whether a file belongs to one of the platforms, or to none of the fleet's. */
function isJudged(path: string, only: ProveOptions['only']): boolean {
  const [, platform] = /^(?:dist|platforms|records)\/([^/]+)\//.exec(path) ?? [];
  return only === undefined || platform === undefined || only.includes(platform);
}
