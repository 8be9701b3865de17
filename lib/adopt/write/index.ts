import { when } from '../../common/optional';
import { broken, Code, type Written } from '../../common/text/typescript';
import type { ApiObject } from '../objects';
import type { NamespacePlan, Plan } from '../plan';
import { boundsOf, uses } from './bounds';
import { type Images, withImages } from './images';
import { newNamespace } from './namespaces';
import { CHART } from './chart';
import { type Files, objectFiles } from './objects';
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
  const namespaces = plan.namespaces.filter((one) => isWanted(one, plan, options));
  const isOne = namespaces.length === 1 && plan.ofCluster.length === 0;
  const workloads = namespaces.flatMap((one) => one.workloads);
  const images = withImages(before, workloads, today);
  const pieces = [
    ...namespaces.map((one) => namespacePiece(one, isOne, plan, images, options)),
    ...(plan.ofCluster.length === 0 ? [] : [clusterPiece(plan.ofCluster, name, namespaces.length === 0)]),
  ];
  const lines = pieces.flatMap((piece) => piece.lines);
  const units = ['Cpu', 'Memory'].filter((unit) => uses(lines.join('\n'), unit));
  const types =
    namespaces.length === 0
      ? []
      : [`import ${units.length === 0 ? 'type { ' : `{ ${units.join(', ')}, type `}Namespace } from 'archipel';`];
  const entry = `${name}/index.ts`;
  const files = new Map([
    ...pieces.flatMap((piece) => [...piece.files]),
    [entry, [...types, ...pieces.flatMap(({ imports }) => imports), '', ...lines].join('\n')],
    ...(images.added > 0 ? [['images.json', images.text] as const] : []),
  ]);
  return { files, entry, parts: pieces.map(({ part }) => part) };
}

/** What a namespace, or the cluster, brings to the entrance. */
interface Piece {
  readonly files: Files;
  readonly imports: readonly string[];
  readonly lines: readonly string[];
  readonly part: Part;
}

function namespacePiece(
  namespace: NamespacePlan,
  isOne: boolean,
  plan: Plan,
  images: Images,
  options: WriteOptions,
): Piece {
  const { name, objects, known, team } = options;
  const folder = isOne ? name : `${name}/${namespace.name}`;
  const inner = isOne ? '.' : `./${namespace.name}`;
  const constant = camel(isOne ? name : namespace.name);
  const [hasWorkloads, hasCharts] = [namespace.workloads.length > 0, namespace.constructs.length > 0];
  const [ofWorkloads, ofObjects] = isOne ? ['workloads', CHART] : [`${constant}Workloads`, `${constant}Objects`];
  const isNew = !known.has(namespace.name);
  const value: { readonly [key: string]: Written } = {
    ...(isNew ? newNamespace(namespace, { team, described: plan.described }) : {}),
    ...(isNew && !isOfCluster(namespace.name) ? boundsOf(namespace) : {}),
    workloads: hasWorkloads ? new Code(ofWorkloads) : [],
    charts: hasCharts ? [new Code(ofObjects)] : [],
  };
  const type = isNew ? 'Namespace' : "Required<Pick<Namespace, 'workloads' | 'charts'>>";
  const pods = podSetsOf(namespace.constructs, objects, plan);
  const pins = `${isOne ? '..' : '../..'}/images.json`;
  return {
    files: new Map([
      ...when(
        hasWorkloads,
        () => [`${folder}/workloads.ts`, workloadsModule(namespace.workloads, images, pins)] as const,
      ),
      ...(hasCharts
        ? objectFiles(namespace.constructs, folder, { id: name, context: 'NamespaceChartContext', pods })
        : []),
    ]),
    imports: [
      ...when(hasWorkloads, () => `import { ${aliased('workloads', ofWorkloads)} } from '${inner}/workloads';`),
      ...when(hasCharts, () => `import { ${aliased(CHART, ofObjects)} } from '${inner}/objects';`),
    ],
    lines: [
      `/** ${isNew ? 'The' : 'What came in for the'} namespace ${namespace.name}. */`,
      `export const ${constant}: ${type} = ${broken(value, 0)};`,
      '',
    ],
    part: { constant, namespace: namespace.name, isNew, hasWorkloads, hasCharts },
  };
}

function clusterPiece(objects: readonly ApiObject[], name: string, isAlone: boolean): Piece {
  const constant = isAlone ? camel(name) : `${camel(name)}OfCluster`;
  return {
    files: objectFiles(objects, `${name}/cluster`, { id: name, context: 'ChartContext', pods: [] }),
    imports: [`import { ${CHART} } from './cluster/objects';`],
    lines: [
      '/** What stands outside any namespace: `charts` of the cluster. */',
      `export const ${constant} = ${CHART};`,
      '',
    ],
    part: { constant, isNew: false, hasWorkloads: false, hasCharts: true },
  };
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
