import type { ChartPin } from '../../pins/types';
import type { Draft } from './draft';
import { broken, Code, type Written } from '../../common/text/typescript';

/** Name of a constant, and of the pin, for a chart: `kubernetesReplicator`. */
export const constantFor = (chart: string): string =>
  chart
    .replace(/[^A-Za-z0-9]+([A-Za-z0-9]?)/g, (_, next: string) => next.toUpperCase())
    .replace(/^[0-9]/, (digit) => `chart${digit}`);

/**
 * The file of a release: TypeScript, as the formatter writes it.
 *
 * @param ownPins - the pin stands in `platforms/charts.json`, not among those of the program. @default false
 */
export function moduleOf(draft: Draft, pin: Pick<ChartPin, 'name'>, ownPins = false): string {
  const constant = constantFor(pin.name);
  const description: Written = {
    name: draft.name,
    chart: new Code(`charts.${constant}`),
    namespace: draft.namespace,
    layer: draft.layer,
    renderedBy: 'engine',
    values: {},
    ...(draft.needs.length === 0 ? {} : { needs: draft.needs }),
    pods: draft.pods.map((set) => set as unknown as Written),
  };
  return [
    ...(ownPins ? OWN_PINS : ["import { charts, type ReleaseDescription } from 'archipel';", '']),
    `/** The chart ${pin.name} with its own values. */`,
    `export const ${constant}: ReleaseDescription = ${broken(description, 0)};`,
    '',
  ].join('\n');
}

const OWN_PINS = [
  "import { chartsOf, type ReleaseDescription } from 'archipel';",
  "import pins from '../../charts.json';",
  '',
  'const charts = chartsOf(pins);',
  '',
];
