import { when } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact, atObject, skipped, completed, type Gate, type GateResult, perPlatform } from '../gate';
import { type FixedNode, fixedNodesOf } from '../tree/nodes';
import type { ClusterTree } from '../tree/tree';
import { nameProblems } from './by-name';
import { BY_NAME, CALLED, CLOSED, DECLARATION, ENFORCER, NO_POLICY, OPEN, OWN_ADDRESS, UNENFORCED } from './codes';
import { compare } from './compare';
import { isEnforcedByEks } from './managed';
import { CONNECTIONS, readDeclaration } from './declaration';
import { renderedProblems } from './of-rendering';
import { networkPoliciesOf } from './policies';
import { comparisonProblems, enforcerProblems } from './problems';

export const reachability: Gate = perPlatform({
  name: 'reachability',
  asks: 'do the NetworkPolicies open every declared connection and nothing else',
  codes: [CLOSED, OPEN, NO_POLICY, ENFORCER, UNENFORCED, DECLARATION, CALLED, OWN_ADDRESS, BY_NAME],
  run({ artifacts, tree }): GateResult {
    const declared = new Map(artifacts.map((artifact) => [artifact.path, artifact]));
    const results = tree.clusters.map((cluster) =>
      ofCluster(cluster, declared.get(`dist/${nameOf(cluster, '/clusters/')}/${CONNECTIONS}`), {
        nodes: fixedNodesOf(cluster, declared),
        managed: isEnforcedByEks(cluster, artifacts),
      }),
    );
    const paths = results.reduce((sum, one) => sum + one.paths, 0);
    const problems = results.flatMap((one) => one.problems);
    if (paths === 0 && problems.length === 0)
      return skipped('no cluster declares connections', 'nothing to do where there are no pods');
    return completed(
      paths,
      problems,
      results.flatMap(({ notes }) => notes),
    );
  },
});

/** What is known of a cluster beside its objects. */
interface Surroundings {
  readonly nodes: readonly FixedNode[] | undefined;
  /** EKS installs the CNI with its policies on. */
  readonly managed: boolean;
}

interface Result {
  readonly paths: number;
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

const nameOf = ({ platform, cluster }: ClusterTree, between = '/'): string => `${platform}${between}${cluster}`;

function ofCluster(cluster: ClusterTree, artifact: Artifact | undefined, { nodes, managed }: Surroundings): Result {
  if (artifact === undefined) return undeclared(cluster);
  const declaration = readDeclaration(artifact);
  if (declaration.unreadable.length > 0)
    return {
      paths: 0,
      problems: declaration.unreadable.map((field) =>
        atArtifact(DECLARATION, artifact, {
          field,
          message: 'the declared connection cannot be read',
          remedy: 'render the cluster again',
        }),
      ),
      notes: [],
    };
  const result = compare(cluster, declaration);
  return {
    paths: result.paths,
    problems: [
      ...enforcerProblems(cluster, declaration, managed),
      ...comparisonProblems(result, declaration),
      ...nameProblems(cluster, artifact),
      ...renderedProblems(cluster, declaration, { nodes, callers: result.nodes }),
    ],
    notes: notesOf(cluster, result.onHost),
  };
}

/** A cluster that says nothing of its connections: right only where no policy refuses any. */
function undeclared(cluster: ClusterTree): Result {
  const [first] = networkPoliciesOf(cluster);
  if (first === undefined)
    return {
      paths: 0,
      problems: [],
      notes: [`${nameOf(cluster)}: no NetworkPolicies and no declared connections, nothing to check`],
    };
  const problem = atObject(DECLARATION, first, {
    message: `the cluster has NetworkPolicies and no ${CONNECTIONS}`,
    remedy: 'render the cluster again',
  });
  return { paths: 0, problems: [problem], notes: [] };
}

function notesOf(cluster: ClusterTree, onHost: number): readonly string[] {
  const cilium = ['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy'].flatMap((kind) => cluster.ofKind(kind));
  return [
    ...when(
      onHost > 0,
      () =>
        `${nameOf(cluster)}: ${onHost} declared connections of pods on the host network are unchecked: no ` +
        'NetworkPolicy selects such pods',
    ),
    ...when(
      cilium.length > 0,
      () => `${nameOf(cluster)}: ${cilium.length} policies of Cilium are not part of the paths`,
    ),
  ];
}
