import { basename, dirname, join } from 'node:path';
import { ask } from './ask';
import type { FoundTool } from '../tool';
import { type Difference, type ExternalCheck, isUnable, type Looked, readJson, type Unable } from './check';
import type { FleetFiles } from './fleet-files';
import { written } from './scratch';

/** What `terraform validate -json` says. */
interface Diagnostic {
  readonly summary: string;
  readonly detail: string;
  readonly severity: string;
}

/** Said of whoever runs it with providers from a folder of their own (`dev_overrides`), not of the configuration. */
const OF_THE_MACHINE = 'Provider development overrides are in effect';

/** Said where a provider is not to be had; all the rest of what it says then follows from that. */
const NO_PROVIDER: ReadonlySet<string> = new Set([
  'Could not load plugin',
  'Failed to load plugin schemas',
  'Failed to query available provider packages',
  'Inconsistent dependency lock file',
  'Missing or corrupted provider plugins',
  'Missing required provider',
  'Required plugins are not installed',
]);

/**
 * Every configuration against the schemas of its real providers.
 *
 * They come from the registry of Terraform, from a mirror, or from folders that the configuration of the command-line
 * tool names as `dev_overrides`; with these Terraform needs no `init`, and cannot do it without a network. Whatever
 * lacks its provider is told, and does not count.
 */
export const terraform: ExternalCheck = {
  tool: 'terraform',
  asks: 'every configuration is valid against the schemas of its providers',
  // Terraform's own resource, so that proving that it looks needs no provider.
  planted: {
    path: 'dist/planted/terraform/planted/planted.tf.json',
    text: '{"resource": {"terraform_data": {"planted": {"inptu": 1}}}}',
  },
  run: async (tool, fleet, scratch): Promise<Looked | Unable> => {
    // All of them first: some use modules of the others.
    for (const { path, text } of fleet.files.filter(({ path: file }) => file.includes('/terraform/')))
      written(join(scratch, dirname(path)), basename(path), text);
    const folders = foldersOf(fleet);
    const checked = await Promise.all(
      folders.map(async (folder) => ({ folder, said: await validate(tool, join(scratch, folder)) })),
    );
    const able = checked.flatMap(({ folder, said }) => (isUnable(said) ? [] : [{ folder, said }]));
    const unable = checked.flatMap(({ folder, said }) => (isUnable(said) ? [`${folder} skipped: ${said.unable}`] : []));
    if (able.length === 0 && unable.length > 0)
      return {
        unable:
          `the providers could not be downloaded: ${unable[0] ?? ''}; name a mirror, or dev_overrides, in the ` +
          'file of TF_CLI_CONFIG_FILE',
      };
    return {
      looked: able.length,
      differences: able.flatMap(({ folder, said }) =>
        said.map(({ summary, detail, severity }): Difference => ({
          tool: tool.name,
          check: severity,
          object: folder,
          message: `${summary}: ${detail}`,
        })),
      ),
      notes: unable,
    };
  },
};

const foldersOf = ({ files }: FleetFiles): readonly string[] => [
  ...new Set(files.filter(({ path }) => path.endsWith('.tf.json')).map(({ path }) => dirname(path))),
];

async function validate(tool: FoundTool, folder: string): Promise<readonly Diagnostic[] | Unable> {
  const init = await ask(tool, [`-chdir=${folder}`, 'init', '-backend=false', '-input=false', '-no-color']);
  // Modules of its own need no network, and init has not come to them.
  if (init.status !== 0) await ask(tool, [`-chdir=${folder}`, 'get', '-no-color']);
  const { stdout, stderr } = await ask(tool, [`-chdir=${folder}`, 'validate', '-json']);
  const said = readJson<{ readonly diagnostics?: readonly Diagnostic[] } | null>(stdout, stderr);
  if (said === null) return { unable: stderr.trim() || 'it said nothing' };
  if (isUnable(said)) return said;
  const own = (said.diagnostics ?? []).filter(({ summary }) => summary !== OF_THE_MACHINE);
  const missing = own.find(({ summary }) => NO_PROVIDER.has(summary));
  return missing === undefined
    ? own
    : { unable: `${missing.summary}: ${missing.detail.split(/\.\s/)[0] ?? ''}`.replace(/\s+/g, ' ') };
}
