import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { documentOf, textOf } from '../aws/iam';
import { isTemplate, parseTemplate } from '../aws/template';
import { atArtifact, type CheckCode, type Detail } from '../gate';
import { locationOf } from '../tree/location';
import { at, fields, list, text } from '../tree/read';

/** A resource of a template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly value: unknown;
  readonly properties: unknown;
}

/** A CloudFormation template with its resources by type. */
export interface Stack {
  readonly artifact: Artifact;
  readonly platform: string;
  /** Cluster whose manifests it belongs to. @default - it belongs to all of a platform */
  readonly cluster: string | undefined;
  readonly region: string | undefined;
  readonly resources: readonly Resource[];
  ofType(...types: readonly string[]): readonly Resource[];
}

/** Every template that can be read; the gate `cloudformation` tells of the others. */
export const stacksIn = (artifacts: readonly Artifact[]): readonly Stack[] =>
  artifacts.filter(isTemplate).flatMap((artifact) => {
    const template = parseTemplate(artifact);
    const resources = Object.entries(fields(at(template, 'Resources'))).map(([id, value]) => ({
      id,
      type: text(value, 'Type') ?? '',
      value,
      properties: at(value, 'Properties'),
    }));
    return [
      {
        artifact,
        platform: locationOf(artifact.path).platform ?? '',
        cluster: text(template, 'Metadata', 'archipel.dev/cluster'),
        region: text(template, 'Metadata', 'archipel.dev/region'),
        resources,
        ofType: (...types) => resources.filter(({ type }) => types.includes(type)),
      },
    ];
  });

/** Id of the resource that a value refers to; nothing where it refers to none. */
export const refersTo = (value: unknown): string | undefined =>
  text(value, 'Ref') ?? text(value, 'Fn::GetAtt', 0) ?? text(value, 'Fn::GetAtt')?.split('.')[0];

/** Ids of the resources that the items of a list refer to. */
export const referred = (value: unknown, ...path: readonly string[]): readonly string[] =>
  list(value, ...path).flatMap((item) => refersTo(item) ?? []);

/** Values of the tags of a resource by their keys. */
export const tagsOf = ({ properties }: Resource): ReadonlyMap<string, string> =>
  new Map(list(properties, 'Tags').map((tag) => [text(tag, 'Key') ?? '', textOf(at(tag, 'Value')) ?? '']));

/** Services that may take a role. */
export const takenBy = ({ properties }: Resource): readonly string[] =>
  list(documentOf(at(properties, 'AssumeRolePolicyDocument')), 'Statement').flatMap((statement) => {
    const service = at(statement, 'Principal', 'Service');
    return [service].flat().filter((one) => typeof one === 'string');
  });

/** A problem at a property of a resource. */
export const atResource = (
  code: CheckCode,
  { artifact, cluster }: Stack,
  { id }: Resource,
  { field, ...detail }: Detail,
): Problem => ({
  ...atArtifact(code, artifact, {
    ...detail,
    field: field === undefined ? `Resources.${id}` : `Resources.${id}.${field}`,
  }),
  ...(cluster === undefined ? {} : { cluster }),
});
