/**
 * The gates that look at single objects, over many clusters: `bench-scale <clusters>`. Each cluster is built, rendered,
 * proven and dropped, so that memory does not grow with their number. Prints what it took, as `bench-variant` does.
 */
import { benchApp } from './cluster';
import { gateInput, gates, runGates } from '../lib/checks';
import { collect } from '../lib/synth/collect';
import { renderLayer } from '../lib/synth/layer-files';

/** Gates whose verdict on an object needs no other object. */
const PER_OBJECT = ['yaml', 'secrets', 'fields', 'values', 'workload'];

void run(Number(process.argv[2]));

async function run(clusters: number): Promise<void> {
  const chosen = gates.filter(({ name }) => PER_OBJECT.includes(name));
  for (let index = 0; index < clusters; index++) {
    const { objects } = collect(benchApp(index));
    const layers = [...new Set(objects.map(({ layer }) => layer))];
    const artifacts = layers.flatMap(
      (layer) =>
        renderLayer(
          `dist/bench/clusters/c${index}/${layer}`,
          objects.filter((object) => object.layer === layer),
        ).artifacts,
    );
    const report = await runGates(
      gateInput({ artifacts, crds: { absent: 'built-in kinds only' }, committed: { absent: 'not asked' } }),
      chosen,
    );
    const unseen = report.gates.filter((outcome) => outcome.status === 'skipped' || outcome.checked === 0);
    if (unseen.length > 0) throw new Error(`gates looked at nothing: ${unseen.map(({ gate }) => gate).join(', ')}`);
  }
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stdout.write(`cpu ${userCPUTime + systemCPUTime} peak ${maxRSS}\n`);
}
