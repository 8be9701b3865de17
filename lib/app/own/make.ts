import { App, Chart } from 'cdk8s';
import type { ChartContext, PlacedChart } from '../../model';
import type { Namespace } from '../../model/cluster/namespace';
import type { Problem } from '../../model/problem';
import { collect, type CollectedObject } from '../../synth/collect';
import { type Asked, sealed } from '../../tools';
import { type HelmRequest, helmRequest, NotRendered, type Renderings } from './helm-request';
import { lineOf, ofChart } from './problems';

/** What a chart of one's own is given. */
export type Given = ChartContext & { readonly namespace: Namespace };

/** A chart that was made: its objects by their construct paths, or what is wrong, or what it needs rendered first. */
export type MadeChart =
  | { readonly objects: readonly CollectedObject[]; readonly app: App }
  | { readonly problems: readonly Problem[] }
  | { readonly asks: HelmRequest };

/** Long enough for another year, so that a date in a name shows. */
const DAYS_AHEAD = 400;

/** Makes a chart in an App of its own: where it is delivered does not show in its names. */
export function makeChart(placed: PlacedChart, context: Given, renderings: Renderings, again: boolean): MadeChart {
  const answer = (asked: Asked): string | undefined => {
    const request = helmRequest(asked, context.namespace?.name);
    return request === undefined ? undefined : renderings.get(request);
  };
  try {
    return sealed(() => made(placed, context), { answer, daysAhead: again ? DAYS_AHEAD : 0 });
  } catch (error) {
    if (error instanceof NotRendered) return { asks: error.request };
    return { problems: [thrown(placed, error)] };
  }
}

function made(placed: PlacedChart, context: Given): MadeChart {
  const app = new App();
  const chart: unknown = placed.chart.make(app, context);
  if (!Chart.isChart(chart)) return { problems: [noChart(placed, chart)] };
  const { objects, problems } = collect(app);
  return problems.length > 0
    ? { problems: problems.map((one) => ({ ...one, field: placed.field })) }
    : { objects, app };
}

const thrown = (placed: PlacedChart, error: unknown): Problem =>
  ofChart(
    placed,
    {
      code: 'own/throws',
      message: `the chart cannot be made: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'correct the code of the chart',
    },
    error instanceof Error ? lineOf(error) : undefined,
  );

const noChart = (placed: PlacedChart, found: unknown): Problem =>
  ofChart(placed, {
    code: 'own/no-chart',
    message: found instanceof Promise ? 'the function returns a promise' : 'the function returns no Chart',
    given: found === null ? 'null' : typeof found,
    allowed: 'a Chart of cdk8s',
    remedy: 'make a `new Chart(scope, id, props)` and return it',
  });
