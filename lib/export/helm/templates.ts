import { CONFIG_DIGEST } from '../../model/names';
import { dotted } from './knob';
import { CHECK, derivations } from './library';
import { type ChartProps, type Manifest, stemOf } from './props';
import { type TemplateCondition, type Flipped, type Node, TemplateMaker, UnderivableError } from './template';
import { entriesOf, type Shared, TemplateWriter } from './write';

/** An object as a node, and the switches that it is there with. */
interface Conditional {
  readonly node: Node;
  readonly when: readonly TemplateCondition[];
}

type ByStem = ReadonlyMap<string, Manifest>;

/** The templates of a chart: one for each object, and the labels that they share. */
export function templatesOf(props: ChartProps): readonly (readonly [path: string, content: string])[] {
  const { workload, toYaml } = props;
  const nodes = nodesOf(props);
  const writer = new TemplateWriter(toYaml, sharedLabels(workload.name, [...nodes.values()]));
  const helpers = `{{- /* Labels of every object of ${workload.name}. */ -}}\n${writer.definition()}`;
  return [
    ['templates/_helpers.tpl', helpers],
    ...[...nodes].map(([stem, { node, when }]) => {
      const check = stem === 'serviceaccount' ? `{{- include "${CHECK}" . }}\n` : '';
      return [`templates/${stem}.yaml`, `${check}${writer.object(node, when)}`] as const;
    }),
  ];
}

/** The objects that there are in any state, as nodes by their stem. */
function nodesOf({ workload, values, trial, flipped }: ChartProps): ReadonlyMap<string, Conditional> {
  const isKnob = (path: readonly string[]): boolean => values.knobs.some((knob) => dotted(knob.path) === dotted(path));
  const maker = new TemplateMaker(
    values.knobs,
    derivations(CONFIG_DIGEST).filter(({ from }) => isKnob(from)),
  );
  const byStem = (objects: readonly Manifest[]): ByStem =>
    new Map(objects.map((object) => [stemOf(object, workload.name), object]));
  const trials = byStem(trial);
  const states = new Map([...flipped].map(([path, objects]) => [path, byStem(objects)]));
  const stems = [...new Set([trials, ...states.values()].flatMap((state) => [...state.keys()]))].sort();
  return new Map(
    stems.map((stem) => {
      const others = values.switches.map((one): Flipped => ({
        path: one.path,
        on: one.on,
        value: states.get(dotted(one.path))?.get(stem),
      }));
      return [stem, conditional(maker, stem, trials.get(stem), others)];
    }),
  );
}

/** @param object as the workload has it; nothing where a switch brings it */
function conditional(
  maker: TemplateMaker,
  stem: string,
  object: Manifest | undefined,
  others: readonly Flipped[],
): Conditional {
  const present = others.filter(({ value }) => value !== undefined);
  if (object !== undefined) {
    const gone = others.filter(({ value }) => value === undefined);
    return { node: maker.nodeOf(object, present), when: gone.map(({ path, on }) => ({ path, is: on })) };
  }
  const [there, ...more] = present;
  if (there?.value === undefined || more.length > 0) throw new UnderivableError(`${stem} comes with two switches`);
  return { node: maker.nodeOf(there.value), when: [{ path: there.path, is: !there.on }] };
}

/** Every workload has a ServiceAccount, with the labels that all its objects have. */
function sharedLabels(name: string, nodes: readonly Conditional[]): Shared | undefined {
  const account = nodes.find(({ node }) =>
    entriesOf(node).some(
      ({ key, node: kind }) => key === 'kind' && kind.kind === 'plain' && kind.value === 'ServiceAccount',
    ),
  );
  const metadata = account && entriesOf(account.node).find(({ key }) => key === 'metadata');
  const labels = metadata && entriesOf(metadata.node).find(({ key }) => key === 'labels');
  return labels && { name: `${name}.labels`, entries: entriesOf(labels.node) };
}
