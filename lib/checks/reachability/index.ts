import { defined, when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atArtifact, atObject, verdict, type Gate, type GateResult } from '../gate';
import { CLOSED, DECLARATION, ENFORCER, NO_POLICY, OPEN } from './codes';
import { compare, type Closed, type Comparison, type Opened } from './compare';
import { CONNECTIONS, readDeclaration, type Declaration } from './declaration';
import { enforcerOf } from './enforcer';
import type { ClusterTree } from '../tree/tree';

export const reachability: Gate = {
  name: 'reachability',
  asks: 'do the NetworkPolicies open every declared connection and nothing else',
  codes: [CLOSED, OPEN, NO_POLICY, ENFORCER, DECLARATION],
  run(input): GateResult {
    const problems: Problem[] = [];
    const notes: string[] = [];
    let paths = 0;
    const declared = new Map(
      input.artifacts
        .filter(({ path }) => path.endsWith(`/${CONNECTIONS}`))
        .map((artifact) => [artifact.path, artifact]),
    );
    for (const cluster of input.tree.clusters) {
      const artifact = declared.get(`dist/${cluster.platform}/clusters/${cluster.cluster}/${CONNECTIONS}`);
      const policies = cluster.ofKind('NetworkPolicy', 'networking.k8s.io');
      const first = policies[0];
      if (artifact === undefined) {
        if (first !== undefined)
          problems.push(
            atObject(DECLARATION, first, {
              message: `the cluster has NetworkPolicies and no ${CONNECTIONS}`,
              remedy: 'render the cluster again',
            }),
          );
        else
          notes.push(
            `${cluster.platform}/${cluster.cluster}: no NetworkPolicies and no declared connections, nothing to check`,
          );
        continue;
      }
      const declaration = readDeclaration(artifact);
      if (declaration.unreadable.length > 0) {
        problems.push(
          ...declaration.unreadable.map((field) =>
            atArtifact(DECLARATION, artifact, {
              field,
              message: 'the declared connection cannot be read',
              remedy: 'render the cluster again',
            }),
          ),
        );
        continue;
      }
      const result = compare(cluster, declaration);
      paths += result.paths;
      problems.push(
        ...enforcerProblems(cluster, declaration),
        ...result.unselected.flatMap(unselected),
        ...closedProblems(result.closed, declaration),
        ...openProblems(result.opened),
        ...wideProblems(result),
      );
      notes.push(...notesOf(cluster, result));
    }
    if (paths === 0 && problems.length === 0)
      return {
        status: 'skipped',
        reason: 'no cluster declares connections',
        remedy: 'nothing to do where there are no pods',
      };
    return verdict(paths, problems, notes);
  },
};

function notesOf(cluster: ClusterTree, { onHost }: Comparison): readonly string[] {
  const where = `${cluster.platform}/${cluster.cluster}`;
  const cilium = [...cluster.ofKind('CiliumNetworkPolicy'), ...cluster.ofKind('CiliumClusterwideNetworkPolicy')].length;
  return [
    ...when(
      onHost !== 0,
      () =>
        `${where}: ${onHost} declared connections of pods on the network of the host are unchecked, no NetworkPolicy selects such pods`,
    ),
    ...when(cilium !== 0, () => `${where}: ${cilium} policies of Cilium are not part of the paths`),
  ];
}

function enforcerProblems(cluster: ClusterTree, declaration: Declaration): readonly Problem[] {
  if (cluster.ofKind('NetworkPolicy', 'networking.k8s.io').length === 0) return [];
  const enforcer = enforcerOf(cluster, declaration.enforcer);
  if (enforcer === 'enforced') return [];
  const detail = {
    message: enforcer.message,
    remedy: 'switch the network policies of the CNI on',
    ...defined({ field: enforcer.field }),
  };
  return [
    enforcer.by === undefined
      ? atArtifact(ENFORCER, declaration.artifact, detail)
      : atObject(ENFORCER, enforcer.by, detail),
  ];
}

function unselected({ pods, directions }: Comparison['unselected'][number]): readonly Problem[] {
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
function closedProblems(closed: readonly Closed[], { artifact }: Declaration): readonly Problem[] {
  return [...grouped(closed, ({ connection }) => connection).values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const { connection, path, ports, refusing, nobody = false } = first;
    return [
      atArtifact(CLOSED, artifact, {
        field: connection.field,
        message: `${path} is declared (${connection.why}) and ${nobody ? 'no container has the port' : 'closed'}${refusing.length === 0 ? '' : `: ${refusing.join(' and ')} refuses it`}${more(rest.length)}`,
        given: ports,
        allowed: connection.ports.join(', '),
        remedy: 'open it in the policies of both ends, or take the connection out of the platform',
      }),
    ];
  });
}

/** One problem for each rule, with the first of its paths. */
function openProblems(opened: readonly Opened[]): readonly Problem[] {
  return [...grouped(opened, ({ rule }) => rule).values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const { rule, path, ports } = first;
    return [
      atObject(OPEN, rule.policy, {
        field: rule.field,
        message: `${path} is open and nobody declared it${more(rest.length)}`,
        given: ports,
        remedy: 'declare the connection in the platform, or close the rule',
      }),
    ];
  });
}

/** The same for what only the other end still refuses, where the rule is not reported yet. */
function wideProblems({ opened, widened }: Comparison): readonly Problem[] {
  const told = new Set(opened.map(({ rule }) => rule));
  return [
    ...grouped(
      widened.filter(({ rule }) => !told.has(rule)),
      ({ rule }) => rule,
    ).values(),
  ].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const { rule, end, path, ports } = first;
    return [
      atObject(OPEN, rule.policy, {
        field: rule.field,
        message: `${end} lets ${path} through, which nobody declared; only the other end refuses it${more(rest.length)}`,
        given: ports,
        remedy: 'declare the connection in the platform, or name the peers of the rule',
      }),
    ];
  });
}

function more(count: number): string {
  return count === 0 ? '' : `; so ${count === 1 ? 'is 1 path' : `are ${count} paths`} more`;
}

function grouped<T, K>(things: readonly T[], key: (thing: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) groups.set(key(thing), [...(groups.get(key(thing)) ?? []), thing]);
  return groups;
}
