import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { textOf } from '../aws/iam';
import { isTemplate, parseTemplate } from '../aws/template';
import { atArtifact } from '../gate';
import { locationOf } from '../tree/location';
import { at, fields, text } from '../tree/read';
import { OTHER_CLUSTER, STATE } from './codes';
import type { TerraformRoot } from './files';
import { textsIn } from '../tree/texts';

/** Each root has its own state, and is of the cluster whose folder it lies in. */
export const rootProblems = (roots: readonly TerraformRoot[], artifacts: readonly Artifact[]): readonly Problem[] =>
  roots.flatMap((root) => [
    ...stateProblems(root, roots, namesOf(artifacts, root.platform, 'AWS::S3::Bucket', 'BucketName')),
    ...contextProblems(root, roots, artifacts),
    ...pathProblems(root),
  ]);

/** Names that the stacks of a platform give to resources of a type. */
const namesOf = (
  artifacts: readonly Artifact[],
  platform: string,
  type: string,
  property: string,
  cluster?: string,
): readonly string[] =>
  artifacts
    .filter((artifact) => isTemplate(artifact) && locationOf(artifact.path).platform === platform)
    .map(parseTemplate)
    .filter((template) => cluster === undefined || text(template, 'Metadata', 'archipel.dev/cluster') === cluster)
    .flatMap((template) =>
      Object.values(fields(at(template, 'Resources')))
        .filter((resource) => text(resource, 'Type') === type)
        .flatMap((resource) => textOf(at(resource, 'Properties', property)) ?? []),
    );

function stateProblems(
  root: TerraformRoot,
  roots: readonly TerraformRoot[],
  buckets: readonly string[],
): readonly Problem[] {
  const { artifact, folder, value } = root;
  const backend = at(value, 'terraform', 'backend', 's3');
  const key = text(backend, 'key');
  const bucket = text(backend, 'bucket');
  if (key === undefined || bucket === undefined) return [];
  const told = (field: string, message: string, given: string, allowed?: string): Problem =>
    atArtifact(STATE, artifact, {
      field: `terraform.backend.s3.${field}`,
      message,
      given,
      ...(allowed === undefined ? {} : { allowed }),
      remedy: 'give each folder a state of its own, in a bucket that is made before it',
    });
  const sharing = roots.filter(
    (other) =>
      other !== root &&
      text(other.value, 'terraform', 'backend', 's3', 'key') === key &&
      text(other.value, 'terraform', 'backend', 's3', 'bucket') === bucket,
  );
  return [
    ...(key.split(/[/.]/).includes(folder) ? [] : [told('key', `the state is not that of ${folder}`, key)]),
    ...sharing.map((other) => told('key', `${other.artifact.path} has the same state`, key)),
    ...(buckets.length === 0 || buckets.includes(bucket)
      ? []
      : [told('bucket', 'no stack of the platform makes this bucket', bucket, buckets.join(', '))]),
  ];
}

function contextProblems(
  root: TerraformRoot,
  roots: readonly TerraformRoot[],
  artifacts: readonly Artifact[],
): readonly Problem[] {
  const given = contextOf(root);
  if (given === undefined) return [];
  const clusters = namesOf(artifacts, root.platform, 'AWS::EKS::Cluster', 'Name', root.folder);
  const sharing = roots.find(
    (other) => other !== root && other.platform === root.platform && contextOf(other) === given,
  );
  if (sharing === undefined && (clusters.length === 0 || clusters.includes(given))) return [];
  return [
    atArtifact(OTHER_CLUSTER, root.artifact, {
      field: 'variable.kubeconfig_context.default',
      message: `the context is not that of ${root.folder}`,
      given,
      ...(clusters.length === 0 ? {} : { allowed: clusters.join(', ') }),
      remedy: 'name the context of this cluster',
    }),
  ];
}

const contextOf = ({ value }: TerraformRoot): string | undefined =>
  text(value, 'variable', 'kubeconfig_context', 'default');

const pathProblems = ({ artifact, folder, value }: TerraformRoot): readonly Problem[] =>
  textsIn(value).flatMap(({ field, written }) =>
    [...new Set([...written.matchAll(/\/clusters\/([\w-]+)\//g)].map(([, cluster = '']) => cluster))]
      .filter((cluster) => cluster !== folder)
      .map((given) =>
        atArtifact(OTHER_CLUSTER, artifact, {
          field,
          message: 'objects of another cluster are applied',
          given,
          allowed: folder,
          remedy: 'read the folder of this cluster',
        }),
      ),
  );
