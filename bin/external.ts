import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { externalChecks, onlyPlatform, readFleetFiles, runExternal } from '../lib/tools/external';
import { externalText } from './external-text';

const OPTIONS = {
  crds: { type: 'string' },
  platform: { type: 'string' },
  tool: { type: 'string', multiple: true },
} as const;
const USAGE = 'usage: npm run check:external [-- [--crds <folder>] [--platform <name>] [--tool <name>]...]';

/** Arguments that make no sense. */
class WrongUse extends Error {}

/**
 * Runs other people's tools over the committed dist/ and ansible/: every tool over everything, unless told otherwise.
 *
 * @returns 0 if every installed tool agrees or its objections are explained, 1 if one does not
 */
async function external(): Promise<number> {
  const root = process.cwd();
  const options = readOptions();
  const crds = crdFolder(root, options.crds ?? process.env['ARCHIPEL_CRDS']);
  const checks = externalChecks(crds, root);
  const names = [...new Set(checks.map(({ tool }) => tool))];
  const wanted = names.filter((name) => options.tool?.includes(name) ?? true);
  const unknown = (options.tool ?? []).filter((name) => !names.some((known) => known === name));
  if (unknown.length > 0) throw new WrongUse(`unknown tool ${unknown.join(', ')}; known are ${names.join(', ')}`);
  const fleet =
    options.platform === undefined ? readFleetFiles(root) : onlyPlatform(readFleetFiles(root), options.platform);
  if (fleet.clusters.length === 0)
    throw new WrongUse(`there is no cluster in dist/${options.platform ?? ''}: correct the name, or run npm run synth`);
  const show = (text: string): void => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[2K${text}`));
  const report = await runExternal(
    fleet,
    checks.filter(({ tool }) => wanted.includes(tool)),
    show,
  );
  show('');
  process.stdout.write(externalText(report));
  return report.agreed ? 0 : 1;
}

/** The folder of schemas that was named, or the one that `archipel crds pull` makes, where that is there. */
function crdFolder(root: string, named: string | undefined): string | undefined {
  const folder = resolve(root, named ?? '.crds');
  if (existsSync(folder)) return folder;
  if (named !== undefined)
    throw new WrongUse(`the CRD folder '${named}' does not exist: correct the name, or run npx archipel crds pull`);
  return undefined;
}

function readOptions(): ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'] {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

external().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (!(error instanceof WrongUse)) throw error;
    process.stderr.write(`${error.message}\n${USAGE}\n`);
    process.exitCode = 2;
  },
);
