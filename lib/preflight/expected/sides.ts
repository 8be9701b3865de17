import { type Stack as Template, stacksIn } from '../../checks/stacks/stack';
import { parseTemplate } from '../../checks/aws/template';
import type { ClusterTree } from '../../checks/tree/tree';
import { at, type Fields, fields } from '../../checks/tree/read';
import type { Artifact, EksCluster } from '../../model';

/** A stack as it is rendered. */
export interface Stack extends Template {
  readonly name: string;
  readonly region: string;
  readonly parameters: Fields;
  readonly outputs: Fields;
}

/** A cluster while one of the platform's clusters serves. */
export interface ClusterSide {
  readonly cluster: EksCluster;
  /** Name of the cluster that serves then; nothing where none of the platform can take over. */
  readonly serving: string | undefined;
  readonly tree: ClusterTree;
}

/** Stacks of a platform. What belongs to no region is where `aws.region` of the platform says. */
export const expectedStacks = (artifacts: readonly Artifact[], clusters: readonly EksCluster[]): readonly Stack[] =>
  stacksIn(artifacts).flatMap((template) => {
    const name = template.artifact.path.replace(/^.*\//, '').replace(/\.template\.json$/, '');
    const region = template.region ?? clusters.find((cluster) => cluster.name === template.cluster)?.region;
    const parsed = parseTemplate(template.artifact);
    return region === undefined
      ? []
      : [
          {
            ...template,
            name,
            region,
            parameters: fields(at(parsed, 'Parameters')),
            outputs: fields(at(parsed, 'Outputs')),
          },
        ];
  });

/** Whether a stack belongs to a cluster, or to the whole platform. */
export const isOfClusters = (stack: Stack, clusters: readonly EksCluster[]): boolean =>
  stack.cluster === undefined || clusters.some(({ name }) => name === stack.cluster);
