import { broken, Code, type Written } from '../../common/text/typescript';
import type { ApiObject } from '../objects';
import type { NamespacePlan, Plan } from '../plan';
import { boundsOf, uses } from './bounds';
import { withImages } from './images';
import { newNamespace } from './namespaces';
import { CHART, type Files, objectFiles } from './objects';
import { podSetsOf } from './pods';
import { workloadsModule } from './workloads';

/** What is written, and how the platform takes it. */
export interface WrittenFiles {
  /** Files from the folder of the platform; `images.json` among them where images were added to it. */
  readonly files: Files;
  /** The file that exports the rest, from the folder of the platform. */
  readonly entry: string;
  readonly parts: readonly Part[];
}

/** An export of the entrance: what a namespace or the cluster gets. */
export interface Part {
  readonly constant: string;
  /** @default - the charts of the cluster */
  readonly namespace?: string;
  /** The platform does not describe the namespace yet. */
  readonly isNew: boolean;
  readonly hasWorkloads: boolean;
  readonly hasCharts: boolean;
}

/** What the files depend on beside the plan. */
export interface WriteOptions {
  /** Name of what comes in: its folder and its constant. */
  readonly name: string;
  readonly objects: readonly ApiObject[];
  /** Namespaces that the platform describes already. */
  readonly known: ReadonlySet<string>;
  /** Team of namespaces that are new. */
  readonly team: string;
  /** `images.json` of the platform. @default - there is none */
  readonly images: string | undefined;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** The TypeScript of a plan, below `<name>/` in the folder of the platform. */
export function writtenPlan(plan: Plan, options: WriteOptions): WrittenFiles {
  const { name, images: before, today } = options;
  const files = new Map<string, string>();
  const add = (more: Files): void => more.forEach((text, path) => files.set(path, text));
  const namespaces = plan.namespaces.filter((one) => isWanted(one, plan, options));
  const isOne = namespaces.length === 1 && plan.ofCluster.length === 0;
  const workloads = namespaces.flatMap((one) => one.workloads);
  const images = withImages(before, workloads, today);
  const parts: Part[] = [];
  const lines: string[] = [];
  const imports: string[] = [];
  for (const namespace of namespaces) {
    const folder = isOne ? name : `${name}/${namespace.name}`;
    const constant = isOne ? camel(name) : camel(namespace.name);
    const inner = isOne ? '.' : `./${namespace.name}`;
    const hasWorkloads = namespace.workloads.length > 0;
    const hasCharts = namespace.constructs.length > 0;
    const [ofWorkloads, ofObjects] = isOne ? ['workloads', CHART] : [`${constant}Workloads`, `${constant}Objects`];
    if (hasWorkloads) {
      const pins = `${isOne ? '..' : '../..'}/images.json`;
      add(new Map([[`${folder}/workloads.ts`, workloadsModule(namespace.workloads, images, pins)]]));
      imports.push(`import { ${aliased('workloads', ofWorkloads)} } from '${inner}/workloads';`);
    }
    if (hasCharts) {
      const pods = podSetsOf(namespace.constructs, options.objects, plan);
      add(objectFiles(namespace.constructs, folder, { id: name, context: 'NamespaceChartContext', pods }));
      imports.push(`import { ${aliased(CHART, ofObjects)} } from '${inner}/objects';`);
    }
    const isNew = !options.known.has(namespace.name);
    const value: { readonly [key: string]: Written } = {
      ...(isNew ? newNamespace(namespace, { team: options.team, described: plan.described }) : {}),
      ...(isNew && !isOfCluster(namespace.name) ? boundsOf(namespace) : {}),
      workloads: hasWorkloads ? new Code(ofWorkloads) : [],
      charts: hasCharts ? [new Code(ofObjects)] : [],
    };
    const type = isNew ? 'Namespace' : "Required<Pick<Namespace, 'workloads' | 'charts'>>";
    lines.push(`/** ${isNew ? 'The' : 'What came in for the'} namespace ${namespace.name}. */`);
    lines.push(`export const ${constant}: ${type} = ${broken(value, 0)};`, '');
    parts.push({ constant, namespace: namespace.name, isNew, hasWorkloads, hasCharts });
  }
  if (plan.ofCluster.length > 0) {
    const constant = namespaces.length === 0 ? camel(name) : `${camel(name)}OfCluster`;
    add(objectFiles(plan.ofCluster, `${name}/cluster`, { id: name, context: 'ChartContext', pods: [] }));
    imports.push(`import { ${CHART} } from './cluster/objects';`);
    lines.push('/** What stands outside any namespace: `charts` of the cluster. */');
    lines.push(`export const ${constant} = ${CHART};`, '');
    parts.push({ constant, isNew: false, hasWorkloads: false, hasCharts: true });
  }
  const units = ['Cpu', 'Memory'].filter((unit) => uses(lines.join('\n'), unit));
  const types =
    namespaces.length === 0
      ? []
      : [`import ${units.length === 0 ? 'type { ' : `{ ${units.join(', ')}, type `}Namespace } from 'archipel';`];
  files.set(`${name}/index.ts`, [...types, ...imports, '', ...lines].join('\n'));
  if (images.added > 0) files.set('images.json', images.text);
  return { files, entry: `${name}/index.ts`, parts };
}

/** A namespace in which nothing is written is described only where it came in and is new. */
const isWanted = ({ name, workloads, constructs }: NamespacePlan, plan: Plan, { known }: WriteOptions): boolean =>
  workloads.length + constructs.length > 0 ||
  (!known.has(name) && plan.described.some((one) => JSON.stringify(one['metadata']).includes(`"name":"${name}"`)));

/** Namespaces that Kubernetes makes, which the platform knows and does not bound. */
const isOfCluster = (name: string): boolean => /^kube-|^default$/.test(name);

const aliased = (name: string, as: string): string => (name === as ? name : `${name} as ${as}`);

/** A name as a constant of TypeScript: `my-shop` is `myShop`. */
export const camel = (name: string): string =>
  name.replace(/[^A-Za-z0-9]+([A-Za-z0-9]?)/g, (_, next: string) => next.toUpperCase()).replace(/^[0-9]/, 'of$&');
