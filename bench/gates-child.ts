/**
 * What the gates cost, in a process of its own: `bench-gates <cold|warm>` over the fleet of this repository.
 *
 * Cold keeps nothing of earlier runs; warm is what a second `archipel check` does. Prints one line of JSON.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gateInput, gates, KeptCache, KUBERNETES, parseTree, runGates } from '../lib/checks';
import { readCommitted, readCrds } from '../lib/inputs';
import { prove, renderFleet } from '../lib/app';
import { proveReleases } from '../lib/app/releases';
import { RENDERING_CACHE } from '../lib/supply';
import type { GateTimes } from './gates';
import { loadPlatforms } from '../bin/commands/load';
import { proofInputs } from '../bin/commands/proof';

void run(process.cwd(), process.argv[2] === 'cold');

async function run(root: string, isCold: boolean): Promise<void> {
  const started = performance.now();
  const loaded = loadPlatforms(root);
  if ('problems' in loaded) throw new Error('the platforms have problems: run archipel check');
  const { artifacts } = await renderFleet({ root, platforms: loaded.platforms });
  if (isCold) rmSync(join(root, RENDERING_CACHE), { recursive: true, force: true });
  const parsed = parseTree(artifacts);
  const asked = performance.now();
  const { releases } = await proveReleases(root, artifacts, parsed, KUBERNETES);
  const rendered = performance.now();
  const crds = readCrds(root, process.env['ARCHIPEL_CRDS']);
  const report = isCold
    ? await runGates(
        gateInput({
          artifacts,
          parsed,
          releases,
          crds: 'absent' in crds ? { absent: crds.absent } : crds.files,
          committed: readCommitted(
            root,
            artifacts.map(({ path }) => path).filter((path) => !path.startsWith('dist/')),
          ),
          cache: new KeptCache(new Map()),
        }),
        gates,
        () => performance.now(),
      )
    : await prove(artifacts, { root, ...proofInputs(root, process.env['ARCHIPEL_CRDS']), againstCommitted: true });
  const times: GateTimes = {
    artifacts: artifacts.length,
    render: asked - started,
    releases: rendered - asked,
    all: performance.now() - rendered,
    gates: report.gates.map(({ gate, status, milliseconds }) => ({
      gate,
      milliseconds: status === 'skipped' ? undefined : milliseconds,
    })),
  };
  process.stdout.write(`${JSON.stringify(times)}\n`);
}
