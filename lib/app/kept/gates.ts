import {
  type Base,
  codesOf,
  CRASHED,
  type CrdFile,
  digestOfArtifact,
  type Gate,
  type GateOutcome,
  type Report,
  reportOf,
} from '../../checks';
import type { Artifact } from '../../model';
import type { NoBase } from '../base';
import type { KeptRun } from './kept-run';
import { digestOfTexts } from './witness';

/** All that the answers of gates depend on, but for what they read of the machine themselves. */
export interface Proof {
  readonly chosen: readonly Gate[];
  readonly artifacts: readonly Artifact[];
  readonly crds: readonly CrdFile[] | { readonly absent: string };
  readonly committed: ReadonlyMap<string, string> | { readonly absent: string };
  readonly base: Base | NoBase | undefined;
  readonly identities: readonly string[];
  readonly kubernetes?: string | undefined;
  readonly today?: string | undefined;
  readonly only?: readonly string[] | undefined;
  /** What reads the constructs behind the artifacts. */
  readonly audit?: unknown;
  /** Digest of what the artifacts were rendered from. */
  readonly from?: string | undefined;
  readonly kept?: KeptRun | undefined;
}

/** What the gates said of the very same, or what they say now. */
export async function keptGates(proof: Proof, run: () => Promise<Report>): Promise<Report> {
  const { kept, chosen, audit, from } = proof;
  if (kept === undefined || (audit !== undefined && from === undefined)) return run();
  const place = { kind: 'gates', name: 'fleet', key: kept.keyOf(textsOf(proof)) };
  const { value } = await kept.get(place, async () => (await run()).gates.map(untimed), lasts);
  return reportOf(value, codesOf(chosen));
}

/** A gate that crashed may have done so for want of memory, and the parser of PromQL ends by the clock. */
const lasts = (gates: readonly GateOutcome[]): boolean =>
  gates.every(
    (gate) =>
      gate.status === 'skipped' ||
      gate.problems.every(({ code }) => code !== CRASHED.code && code !== 'monitoring/promql'),
  );

/** How long a gate took is told of the run in which it ran. */
const untimed = ({ milliseconds: _, ...outcome }: GateOutcome): GateOutcome => outcome;

const digests = new WeakMap<readonly CrdFile[], string>();

/** Digest of files of schemas, made once for the same ones. */
export function digestOfFiles(files: readonly CrdFile[]): string {
  const digest = digests.get(files) ?? digestOfTexts(files.flatMap(({ path, text }) => [path, text]));
  digests.set(files, digest);
  return digest;
}

function* textsOf(proof: Proof): Generator<string> {
  const { chosen, artifacts, crds, committed, base, identities, kubernetes, today, only, from } = proof;
  yield JSON.stringify([chosen.map(({ name }) => name), identities, kubernetes, today, only, from]);
  for (const artifact of artifacts) yield digestOfArtifact(artifact);
  yield '';
  if ('absent' in crds) yield crds.absent;
  else yield digestOfFiles(crds);
  yield '';
  if (committed instanceof Map) yield* [...(committed as ReadonlyMap<string, string>)].flat();
  else yield JSON.stringify(committed);
  yield '';
  if (base === undefined || 'absent' in base) yield JSON.stringify(base ?? null);
  else yield* [base.name, String(base.alike), ...[...base.before].flat(), '', ...[...base.after].flat()];
}
