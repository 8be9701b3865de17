import { basename, dirname, join } from 'node:path';
import { ask } from './ask';
import type { FoundTool } from '../tool';
import { type Difference, type ExternalCheck, isUnable, type Looked, readJson, type Unable } from './check';
import type { DistFile, FleetFiles } from './fleet-files';
import { written } from './scratch';

/** What `trivy config --format json` says (trivy 0.74.0, pkg/types/report.go and pkg/fanal/types/misconf.go). */
interface Report {
  /** Every file that it looked at, also one that it finds nothing in. */
  readonly Results?: readonly { readonly Target: string; readonly Misconfigurations?: readonly Finding[] }[];
}

interface Finding {
  readonly ID: string;
  readonly Message: string;
  readonly CauseMetadata?: { readonly StartLine?: number };
}

/** A privileged container. */
const PLANTED = `apiVersion: v1
kind: Pod
metadata: {name: planted, namespace: planted}
spec: {containers: [{name: planted, image: planted, securityContext: {privileged: true}}]}
`;

/**
 * trivy over manifests, charts, CloudFormation and Terraform, with the checks that are part of the program: nothing is
 * fetched, so that the same version says the same of the same files.
 *
 * A whole platform at a time: of the folder that it is given, trivy leaves out one called `dev` (its walker takes the
 * folder for the root of a machine), and a cluster may have that name.
 */
export const trivy: ExternalCheck = {
  tool: 'trivy',
  asks: 'misconfigurations of manifests, charts and templates, high and critical',
  planted: { path: 'dist/planted/clusters/dev/base/planted.yaml', text: PLANTED },
  run: async (tool, fleet, scratch): Promise<Looked | Unable> => {
    const own = fleet.files.filter(({ path }) => /^dist\/[^/]+\//.test(path));
    for (const { path, text } of own) written(join(scratch, 'scanned', dirname(path)), basename(path), text);
    const platforms = [...new Set(own.map(({ path }) => path.split('/').slice(0, 2).join('/')))];
    const scanned = await Promise.all(
      platforms.map((platform) => scan(tool, fleet, join(scratch, 'scanned'), platform)),
    );
    const unable = scanned.find(isUnable);
    if (unable !== undefined) return unable;
    const all = scanned.flatMap((one) => (isUnable(one) ? [] : [one]));
    return {
      looked: all.reduce((sum, { looked }) => sum + looked, 0),
      given: own.length,
      blindTo: platforms.filter((_, index) => all[index]?.looked === 0),
      differences: all.flatMap(({ differences }) => differences),
    };
  },
};

async function scan(tool: FoundTool, fleet: FleetFiles, root: string, platform: string): Promise<Looked | Unable> {
  const args = [
    'config',
    '--quiet',
    '--skip-check-update',
    '--skip-version-check',
    '--format',
    'json',
    '--severity',
    'HIGH,CRITICAL',
    platform,
  ];
  const { status, stdout, stderr } = await ask(tool, args, { cwd: root, timeoutSeconds: 600 });
  const said = readJson<Report | null>(stdout, stderr);
  if (isUnable(said)) return said;
  if (said === null || status !== 0)
    return { unable: stderr.trim().split('\n').slice(-3).join(' ') || `it ended with ${status}` };
  const results = said.Results ?? [];
  const difference = (target: string, finding: Finding): Difference => ({
    tool: tool.name,
    check: finding.ID,
    object: objectOf(fleet, `${platform}/${target}`, finding),
    message: finding.Message,
  });
  return {
    looked: results.length,
    differences: results.flatMap(({ Target, Misconfigurations = [] }) =>
      Misconfigurations.map((finding) => difference(Target, finding)),
    ),
  };
}

/** The object of a finding as everywhere in the report; of a template the resource, else the file. */
function objectOf({ files, manifests }: FleetFiles, path: string, { CauseMetadata }: Finding): string {
  const [manifest, ...others] = manifests.filter((one) => one.path === path);
  if (manifest !== undefined && others.length === 0) return `${manifest.cluster}: ${manifest.label}`;
  const resource = path.endsWith('.template.json')
    ? resourceAt(
        files.find((file) => file.path === path),
        CauseMetadata?.StartLine,
      )
    : undefined;
  return resource === undefined ? path : `${path}: ${resource}`;
}

/** The logical name of a resource whose text begins at a line. */
const resourceAt = (template: DistFile | undefined, line = 0): string | undefined =>
  /^\s*"(\w+)": \{/.exec(template?.text.split('\n')[line - 1] ?? '')?.[1];
