import { defined } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atArtifact, atObject } from '../gate';
import type { ClusterTree } from '../tree/tree';
import { CLOSED, ENFORCER, NO_POLICY, OPEN, UNENFORCED } from './codes';
import type { Comparison, Unselected } from './compare';
import type { Declaration } from './declaration';
import { enforcerOf } from './enforcer';
import type { Closed, Opened } from './judge';
import { networkPoliciesOf } from './policies';

/** What a comparison has found, told at the policies and at the declared connections. */
export const comparisonProblems = (result: Comparison, declaration: Declaration): readonly Problem[] => [
  ...result.unselected.flatMap(unselectedProblems),
  ...closedProblems(result.closed, declaration),
  ...openProblems(result.opened),
  ...wideProblems(result),
];

const TURN_ON = 'turn on the network policies of the CNI: networkPolicy: true of the add-on';
const BRING_ONE =
  "add the add-on 'vpc-cni' with networkPolicy: true; where EKS itself installs 'vpc-cni', say networkPolicy: true " +
  'there, in infrastructure.addons';

export function enforcerProblems(cluster: ClusterTree, declaration: Declaration, managed: boolean): readonly Problem[] {
  if (networkPoliciesOf(cluster).length === 0) return [];
  const enforcer = enforcerOf(cluster, declaration.enforcer, managed);
  if (enforcer === 'enforced') return [];
  const { message, by, field } = enforcer;
  const { artifact, unenforced = '' } = declaration;
  if (declaration.enforcer === 'nothing' && unenforced !== '')
    return [
      atArtifact(UNENFORCED, artifact, {
        field: 'unenforced',
        message: 'nothing enforces the NetworkPolicies of the cluster',
        given: unenforced,
        remedy: 'have the cluster made with something that enforces them, and name it in network.policies',
      }),
    ];
  const detail = { message, remedy: by === undefined ? BRING_ONE : TURN_ON, ...defined({ field }) };
  return [by === undefined ? atArtifact(ENFORCER, declaration.artifact, detail) : atObject(ENFORCER, by, detail)];
}

function unselectedProblems({ pods, directions }: Unselected): readonly Problem[] {
  if (pods.owner === undefined) return [];
  return [
    atObject(NO_POLICY, pods.owner.object, {
      field: pods.owner.field,
      message: `no NetworkPolicy refuses ${directions.join(' and ')} of ${pods.label}`,
      remedy: 'render the default policies of the namespace, or declare it open',
    }),
  ];
}

/** One problem for each connection, with the first of its paths. */
const closedProblems = (closed: readonly Closed[], { artifact }: Declaration): readonly Problem[] =>
  grouped(closed, ({ connection }) => connection).map(([first, count]) => {
    const { connection, path, ports, refusing, nobody = false } = first;
    const state = nobody ? 'no container has the port' : 'closed';
    const who = refusing.length === 0 ? '' : `: ${refusing.join(' and ')} refuses it`;
    return atArtifact(CLOSED, artifact, {
      field: connection.field,
      message: `${path} is declared (${connection.why}) and ${state}${who}${more(count)}`,
      given: ports,
      allowed: connection.ports.join(', '),
      remedy: 'open it in the policies of both ends, or remove the connection from the platform',
    });
  });

/** One problem for each rule, with the first of its paths. */
const openProblems = (opened: readonly Opened[]): readonly Problem[] =>
  grouped(opened, ({ rule }) => rule).map(([{ rule, path, ports }, count]) =>
    atObject(OPEN, rule.policy, {
      field: rule.field,
      message: `${path} is open but not declared${more(count)}`,
      given: ports,
      remedy: 'declare the connection in the platform, or close the rule',
    }),
  );

/** The same for what only the other end still refuses, where the rule is not reported yet. */
function wideProblems({ opened, widened }: Comparison): readonly Problem[] {
  const told = new Set(opened.map(({ rule }) => rule));
  const untold = widened.filter(({ rule }) => !told.has(rule));
  return grouped(untold, ({ rule }) => rule).map(([{ rule, end, path, ports }, count]) =>
    atObject(OPEN, rule.policy, {
      field: rule.field,
      message: `${end} lets ${path} through, which nobody declared; only the other end refuses it${more(count)}`,
      given: ports,
      remedy: 'declare the connection in the platform, or name the peers of the rule',
    }),
  );
}

/** What stands for all others of the group, at the end of its message. */
function more(count: number): string {
  if (count === 0) return '';
  return `; so ${count === 1 ? 'is 1 path' : `are ${count} paths`} more`;
}

/** The first thing of each group, and how many others there are. */
function grouped<T, K>(things: readonly T[], keyOf: (thing: T) => K): readonly (readonly [first: T, others: number])[] {
  const groups = new Map<K, [T, number]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group === undefined) groups.set(keyOf(thing), [thing, 0]);
    else group[1] += 1;
  }
  return [...groups.values()];
}
