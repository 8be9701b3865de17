import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locate } from '../locate';
import { versionOf } from './ask';
import type { FoundTool } from '../tool';
import { actionlint } from './actionlint';
import { alloy } from './alloy';
import { ansibleLint } from './ansible';
import { apiServer } from './api-server';
import { cloudFormation } from './cfn-lint';
import { type Difference, type ExternalCheck, isUnable, type Looked, type Unable } from './check';
import { emulator } from './emulator';
import { type FleetFiles, fleetOf } from './fleet-files';
import { gator } from './gator';
import { helmLint } from './helm';
import { kubeLinter } from './kube-linter';
import { kubeScore } from './kube-score';
import { kubeconform } from './kubeconform';
import { decoder, kustomize } from './kubectl';
import { explains, KNOWN, type KnownDifference } from './known';
import { alertmanager, rules } from './prometheus';
import { sops } from './sops';
import { terraform } from './terraform';
import { trivy } from './trivy';
import { yamllint } from './yamllint';
import { zizmor } from './zizmor';

export type { Difference, ExternalCheck, Looked } from './check';
export { fleetOf, onlyPlatform, readFleetFiles, type FleetFiles } from './fleet-files';
export { KNOWN, type KnownDifference } from './known';

/** What came of one check. */
export interface Result {
  readonly tool: string;
  readonly asks: string;
  /** What it says of its version. @default - it was not asked, or says none */
  readonly version?: string;
  /**
   * `agreed`: it found nothing that is not explained. `differs`: it did. `blind`: it did not object to what was
   * planted, or looked at nothing of what it was given, so that its silence says nothing. `nothing`: the fleet holds
   * nothing for it. `skipped`: it could not run.
   */
  readonly status: 'agreed' | 'differs' | 'blind' | 'nothing' | 'skipped';
  readonly looked: number;
  readonly differences: readonly Difference[];
  readonly explained: readonly Difference[];
  readonly notes: readonly string[];
  /** Why it was skipped, and what to do. */
  readonly remark?: string;
}

/** The whole of a run. */
export interface ExternalReport {
  readonly results: readonly Result[];
  /** Explanations that explain nothing, of tools that ran. */
  readonly unused: readonly KnownDifference[];
  readonly agreed: boolean;
}

/**
 * Every tool, in the order of the report.
 *
 * @param crds - folder of upstream CRDs
 * @param root - the repository, where the script for the emulator is
 */
export const externalChecks = (crds: string | undefined, root: string): readonly ExternalCheck[] => [
  decoder,
  kustomize,
  kubeconform(crds),
  apiServer(crds),
  kubeLinter,
  kubeScore,
  trivy,
  gator,
  rules,
  alertmanager,
  alloy,
  cloudFormation,
  emulator(root),
  helmLint,
  yamllint,
  ansibleLint,
  sops,
  terraform,
  zizmor,
  actionlint,
];

/** Runs what is installed over what is committed. */
export async function runExternal(
  fleet: FleetFiles,
  checks: readonly ExternalCheck[],
  onCheck: (tool: string) => void = () => undefined,
): Promise<ExternalReport> {
  const results: Result[] = [];
  for (const check of checks) {
    onCheck(check.tool);
    results.push(await resultOf(check, fleet));
  }
  const ran = new Set(
    results.filter(({ status }) => status === 'agreed' || status === 'differs').map(({ tool }) => tool),
  );
  const explained = results.flatMap((result) => result.explained);
  // What one platform leaves unused, another one may need.
  const unused =
    fleet.platform !== undefined
      ? []
      : KNOWN.filter((known) => ran.has(known.tool) && !explained.some((difference) => explains(known, difference)));
  return {
    results,
    unused,
    // Where nobody looked, nobody agreed.
    agreed:
      ran.size > 0 && unused.length === 0 && results.every(({ status }) => status !== 'differs' && status !== 'blind'),
  };
}

async function resultOf(check: ExternalCheck, fleet: FleetFiles): Promise<Result> {
  const absent = { tool: check.tool, asks: check.asks, looked: 0, differences: [], explained: [], notes: [] };
  const tool = await locate(check.tool);
  if (tool.kind === 'absent') return { ...absent, status: 'skipped', remark: `${tool.message}; ${tool.remedy}` };
  const version = await versionOf(tool);
  const base = { ...absent, ...(version !== undefined && { version }) };
  const outcome = await inScratch((scratch) => runOver(check, tool, fleet, scratch));
  if (isUnable(outcome)) return { ...base, status: 'skipped', remark: outcome.unable };
  const { looked, given = looked, blindTo = [] } = outcome;
  if (given === 0) return { ...base, status: 'nothing', remark: 'there is nothing for it' };
  if (looked === 0) return { ...base, status: 'blind', remark: `it was given ${given} files and looked at none` };
  // One cluster that it passes over must not hide among the others.
  if (blindTo.length > 0)
    return { ...base, looked, status: 'blind', remark: `it looked at nothing of ${blindTo.join(', ')}` };
  const { planted } = check;
  if (planted !== undefined) {
    const seen = await inScratch((scratch) => runOver(check, tool, fleetOf(scratch, [planted]), scratch));
    if (isUnable(seen) || seen.differences.length === 0)
      return { ...base, looked: outcome.looked, status: 'blind', remark: `it does not object to ${planted.path}` };
  }
  const explained = outcome.differences.filter((difference) => KNOWN.some((known) => explains(known, difference)));
  const differences = outcome.differences.filter((difference) => !explained.includes(difference));
  return {
    ...base,
    looked: outcome.looked,
    status: differences.length === 0 ? 'agreed' : 'differs',
    differences,
    explained,
    notes: outcome.notes ?? [],
  };
}

/** A tool that ends with a text nobody can read has not done its work. */
async function runOver(
  check: ExternalCheck,
  tool: FoundTool,
  fleet: FleetFiles,
  scratch: string,
): Promise<Looked | Unable> {
  try {
    return await check.run(tool, fleet, scratch);
  } catch (error) {
    return { unable: (error as Error).message };
  }
}

async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'archipel-external-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
