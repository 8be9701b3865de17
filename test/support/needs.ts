import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CrdFolder, readCrds } from '../../lib/inputs';
import { bringsBinaries } from '../../lib/tools/kubectl-layer';
import { askFor } from '../../lib/tools/locate';
import type { FoundTool, Tool, ToolName } from '../../lib/tools/tool';

/*
 * The one way for a test to be skipped. Everything in `npm test` runs with Node alone; what asks a program or a schema
 * of somebody else says so here. Where that is missing the tests are skipped, and the run names it above its last line.
 *
 * ARCHIPEL_REQUIRE_TOOLS=1     whatever is missing fails instead: for CI, which installs it
 * ARCHIPEL_MAY_SKIP=mount,…    what may be missing all the same, by name
 */

/** Something that a test needs beyond Node. */
export interface Need {
  /** What the run names when it is missing. */
  readonly name: string;
  /** Why it is missing, and how to get it. @default - it is there */
  readonly missing?: string;
}

/** `test` and `describe` of jest, as they are where everything is there and skipping where something is missing. */
export interface Needing {
  readonly isThere: boolean;
  readonly test: typeof test;
  readonly describe: typeof describe;
}

/** Tests that need something: they run where all of it is there. */
export function needing(...needs: readonly Need[]): Needing {
  const missing = needs.filter((need) => need.missing !== undefined);
  if (missing.length === 0) return { isThere: true, test, describe };
  const list = process.env['ARCHIPEL_SKIPPED'];
  for (const need of missing) {
    if (list !== undefined) appendFileSync(list, `${JSON.stringify({ ...need, file: expect.getState().testPath })}\n`);
    if (isRequired(need)) {
      test(`${need.name} is there`, () => {
        throw new Error(
          `${need.missing}. ARCHIPEL_REQUIRE_TOOLS=1 asks for it; unset that, or add ${need.name} to ARCHIPEL_MAY_SKIP`,
        );
      });
    }
  }
  return { isThere: false, test: test.skip, describe: describe.skip };
}

const isRequired = ({ name }: Need): boolean =>
  process.env['ARCHIPEL_REQUIRE_TOOLS'] === '1' && !(process.env['ARCHIPEL_MAY_SKIP'] ?? '').split(',').includes(name);

/**
 * A program. Asked at once, since jest wants to know what is skipped before it runs anything; `locate` of `lib/tools`
 * would answer too late.
 */
export function tool(name: ToolName): Need {
  if ((name === 'kubectl' || name === 'helm') && bringsBinaries()) return { name };
  const { command, probe, remedy } = askFor(name);
  return spawnSync(command, probe).status === 0 ? { name } : { name, missing: `${name} is not on PATH: ${remedy}` };
}

/** A tool that a test needs: `locate` finds what {@link tool} found. */
export function found(located: Tool): FoundTool {
  if (located.kind === 'absent') throw new Error(located.message);
  return located;
}

/** kubectl and helm of the npm package, which are for Linux on x64. */
export const packagedBinaries: Need = bringsBinaries()
  ? { name: 'packaged binaries' }
  : { name: 'packaged binaries', missing: 'the npm package of kubectl and helm has no binaries for this platform' };

let crds: CrdFolder | undefined;

/** The folder of upstream CRDs and of Kubernetes' own definitions, as the gates find it. */
export const crdFolder = (): CrdFolder => (crds ??= readCrds(join(__dirname, '../..'), process.env['ARCHIPEL_CRDS']));

/** Files of that folder, by name without the folder of their project: `certificates.cert-manager.io.yaml`. */
export function upstreamCrds(...files: readonly string[]): Need {
  const found = crdFolder();
  const name = 'CRDs';
  const remedy = 'npx archipel crds pull';
  if ('absent' in found) return { name, missing: `${found.absent}: ${remedy}` };
  const there = new Set(found.files.map(({ path }) => basename(path)));
  const lacking = files.filter((file) => !there.has(file));
  return lacking.length === 0 ? { name } : { name, missing: `${found.folder} has no ${lacking.join(', ')}: ${remedy}` };
}

/** The text of one of these files; asked after {@link upstreamCrds}. */
export function crdText(file: string): string {
  const found = crdFolder();
  const text = 'absent' in found ? undefined : found.files.find(({ path }) => basename(path) === file)?.text;
  if (text === undefined) throw new Error(`there is no ${file}`);
  return text;
}
