import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { at, number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { PRIORITY } from './codes';

/** Classes of what a cluster or a node cannot be without; every cluster has them. */
const OF_SYSTEM: ReadonlySet<string> = new Set(['system-node-critical', 'system-cluster-critical']);

/** Who goes when nodes are full. */
export const priorityProblems = (context: Context): readonly Problem[] => [...defaults(context), ...ofNodes(context)];

const valueOf = (priority: KubeObject): number => number(priority.value, 'value') ?? 0;

/** A class that pods get without asking, above one that others ask for; and two such classes. */
function defaults({ every, templates }: Context): readonly Problem[] {
  const classes = every('PriorityClass', 'scheduling.k8s.io');
  const asked = new Set(templates.map(({ spec }) => text(spec, 'priorityClassName')));
  const given = classes.filter(({ value }) => at(value, 'globalDefault') === true);
  return given.flatMap((own) => {
    const below = classes.filter((one) => one !== own && asked.has(one.name) && valueOf(one) <= valueOf(own));
    const other = given.find((one) => one !== own);
    return [
      ...when(below.length > 0, () =>
        atObject(PRIORITY, own, {
          field: 'globalDefault',
          message: `pods that name no class count for as much as those of ${below.map(({ name }) => name).join(', ')}`,
          given: `true, with the value ${valueOf(own)}`,
          allowed: `a value below ${Math.min(...below.map(valueOf))}`,
          remedy: 'leave globalDefault out, or make a class of its own for what names none',
        }),
      ),
      ...when(other !== undefined, () =>
        atObject(PRIORITY, own, {
          field: 'globalDefault',
          message: `${other?.label ?? ''} is the default as well, and the API server refuses the second`,
          given: 'true',
          remedy: 'leave one of them',
        }),
      ),
    ];
  });
}

/** On the network of each node in kube-system stands what a node is no node without. */
const ofNodes = ({ templates }: Context): readonly Problem[] =>
  templates
    .filter(
      ({ owner, namespace, spec }) =>
        owner.kind === 'DaemonSet' &&
        namespace === 'kube-system' &&
        at(spec, 'hostNetwork') === true &&
        owner.release?.complete !== false &&
        !OF_SYSTEM.has(text(spec, 'priorityClassName') ?? ''),
    )
    .map(({ owner, path, spec }) =>
      atObject(PRIORITY, owner, {
        field: `${path}.priorityClassName`,
        message: 'other pods can put it off a node that is full, and the node is no node without it',
        given: text(spec, 'priorityClassName') ?? 'nothing',
        allowed: [...OF_SYSTEM].join(' or '),
        remedy: 'name system-node-critical',
      }),
    );
