import { basename, dirname, join } from 'node:path';
import { ask } from './ask';
import type { ExternalCheck } from './check';
import { written } from './scratch';
import { oneByOne } from './one-by-one';
import { plantedFile } from './planted';

/** Charts that the program renders for others to install. */
export const helmLint: ExternalCheck = {
  tool: 'helm',
  asks: 'every chart that is rendered',
  planted: plantedFile('dist/planted/charts/planted/Chart.yaml', 'apiVersion: v2\nname: Planted chart\nversion: one\n'),
  run: async (tool, fleet, scratch) => {
    const charts = fleet.files.filter(({ path }) => path.endsWith('/Chart.yaml')).map(({ path }) => dirname(path));
    for (const { path, text } of fleet.files.filter((file) =>
      charts.some((chart) => file.path.startsWith(`${chart}/`)),
    ))
      written(join(scratch, dirname(path)), basename(path), text);
    return oneByOne(
      charts.map((chart) => ({ chart })),
      async ({ chart }) => {
        const { status, stdout, stderr } = await ask(tool, ['lint', '--strict', join(scratch, chart)]);
        return status === 0
          ? []
          : [{ tool: tool.name, check: 'lint', object: chart, message: `${stdout}${stderr}`.trim() }];
      },
    );
  },
};
