import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { externalChecks, readFleetFiles, runExternal } from '../lib/tools/external';
import { externalText } from './external/text';

/**
 * Holds tools from outside over the committed dist/: `npm run check:external [-- --crds <folder>]`.
 *
 * Status 0 where every tool that is installed agrees or its objections are explained, 1 where one does not.
 */
async function external(): Promise<number> {
  const root = process.cwd();
  const at = process.argv.indexOf('--crds');
  const crds = [at < 0 ? process.env['ARCHIPEL_CRDS'] : process.argv[at + 1], '.crds', '../shared/crds'].filter((folder) => folder !== undefined).map((folder) => resolve(root, folder)).find(existsSync);
  const report = await runExternal(readFleetFiles(root), externalChecks(crds, root), (tool) => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[2K${tool}`)));
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  process.stdout.write(externalText(report));
  return report.agreed ? 0 : 1;
}

void external().then((status) => {
  process.exitCode = status;
});
