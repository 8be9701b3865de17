import { parse } from 'yaml';
import type { JsonObject } from '../../model';
import type { Asked } from '../../tools';

/** A chart that a `Helm` construct wants rendered, in its own words. */
export interface HelmRequest {
  readonly release: string;
  readonly chart: string;
  readonly version: string;
  /** @default - that of the chart of one's own; without one the chart is rendered into `default` */
  readonly namespace?: string | undefined;
  readonly values: JsonObject;
  readonly includeCrds: boolean;
}

/** What the construct is thrown out with until its chart is rendered. */
export class NotRendered extends Error {
  constructor(readonly request: HelmRequest) {
    super(`${request.chart} ${request.version} is not rendered yet`);
  }
}

/** What was rendered, by what was asked for. */
export class Renderings {
  readonly #texts = new Map<string, string>();

  /** @throws NotRendered where nobody rendered it */
  get(request: HelmRequest): string {
    const text = this.#texts.get(JSON.stringify(request));
    if (text === undefined) throw new NotRendered(request);
    return text;
  }

  add(request: HelmRequest, text: string): void {
    this.#texts.set(JSON.stringify(request), text);
  }
}

const FLAGS_WITH_VALUE = ['-f', '--repo', '--version', '--namespace'];

/**
 * Reads the command line that cdk8s gives helm: flags with a value, others, the release and the chart.
 *
 * @returns nothing where it is another program
 * @throws Error for a flag that would bring in what is not in the repository
 */
export function helmRequest({ program, args, read }: Asked, namespace: string | undefined): HelmRequest | undefined {
  if (program !== 'helm' || args[0] !== 'template') return undefined;
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 1; index < args.length; index++) {
    const flag = args[index] ?? '';
    if (FLAGS_WITH_VALUE.includes(flag)) values.set(flag, args[++index] ?? '');
    else if (flag.startsWith('-') && flag !== '--include-crds')
      throw new Error(`Helm has the flag ${flag}; allowed are --include-crds, and values in \`values\``);
    else rest.push(flag);
  }
  const [release = '', chart = ''] = rest.filter((one) => one !== '--include-crds');
  const version = values.get('--version');
  if (version === undefined) throw new Error(`Helm names no version of ${chart}: the newest is another one tomorrow`);
  const file = values.get('-f');
  return {
    release,
    chart: chart.slice(chart.lastIndexOf('/') + 1),
    version,
    namespace: values.get('--namespace') ?? namespace,
    values: file === undefined ? {} : (parse(read(file)) as JsonObject),
    includeCrds: rest.includes('--include-crds'),
  };
}
