import { defined } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import { atArtifact, type CheckCode, type Detail } from '../gate';
import type { Problem } from '../../model/problem';
import { locationOf } from '../tree/location';
import { at, fields, list, text } from '../tree/read';
import { type Statement, statementsOf, textOf } from './iam';
import { type Dangling, danglingReferences } from './references';

/** A role of a template, with what its policies there allow. */
export interface Role {
  readonly id: string;
  readonly name: string | undefined;
  readonly trust: readonly Statement[];
  /** Policies that are kept elsewhere, by their names. */
  readonly managed: readonly string[];
  readonly statements: readonly (Statement & { readonly field: string })[];
}

/** An association of a ServiceAccount with a role. */
export interface Association {
  readonly id: string;
  readonly cluster: string;
  /** `<namespace>/<name>` */
  readonly account: string;
  readonly role: Role | undefined;
}

/** A CloudFormation template in `dist/<platform>/aws/`. */
export interface Template {
  readonly artifact: Artifact;
  readonly platform: string;
  /** Cluster whose manifests it belongs to, by its own word. */
  readonly cluster: string | undefined;
  /** Where its stack is deployed, by its own word. */
  readonly region: string | undefined;
  readonly roles: readonly Role[];
  readonly associations: readonly Association[];
  /** References to what is not in the template. */
  readonly dangling: readonly Dangling[];
}

const TEMPLATE_PATH = /^dist\/[^/]+\/aws\/[^/]+\.template\.json$/;

/** Reads a template; nothing where the artifact is none, `unreadable` where it is no JSON. */
export function templateOf(artifact: Artifact): Template | 'unreadable' | undefined {
  if (!TEMPLATE_PATH.test(artifact.path)) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(artifact.content) as unknown;
  } catch {
    return 'unreadable';
  }
  const resources = Object.entries(fields(at(parsed, 'Resources')));
  const ofType = (type: string): readonly (readonly [string, unknown])[] =>
    resources
      .filter(([, resource]) => text(resource, 'Type') === type)
      .map(([id, resource]) => [id, at(resource, 'Properties')]);
  const policies = new Map(
    ofType('AWS::IAM::ManagedPolicy').map(([id, properties]) => [
      id,
      inField(at(properties, 'PolicyDocument'), `Resources.${id}.Properties.PolicyDocument`),
    ]),
  );
  const roles = ofType('AWS::IAM::Role').map(([id, properties]): Role => ({
    id,
    name: textOf(at(properties, 'RoleName')),
    trust: statementsOf(at(properties, 'AssumeRolePolicyDocument')),
    managed: list(properties, 'ManagedPolicyArns').flatMap((arn) => textOf(arn)?.split('/').at(-1) ?? []),
    statements: [
      ...list(properties, 'ManagedPolicyArns').flatMap((arn) => policies.get(text(arn, 'Ref') ?? '') ?? []),
      ...list(properties, 'Policies').flatMap((policy, index) =>
        inField(at(policy, 'PolicyDocument'), `Resources.${id}.Properties.Policies[${index}].PolicyDocument`),
      ),
    ],
  }));
  const associations = ofType('AWS::EKS::PodIdentityAssociation').map(([id, properties]): Association => ({
    id,
    cluster: textOf(at(properties, 'ClusterName')) ?? '',
    account: `${textOf(at(properties, 'Namespace')) ?? ''}/${textOf(at(properties, 'ServiceAccount')) ?? ''}`,
    role:
      text(properties, 'RoleArn', 'Fn::GetAtt', 1) === 'Arn'
        ? roles.find((role) => role.id === text(properties, 'RoleArn', 'Fn::GetAtt', 0))
        : undefined,
  }));
  return {
    artifact,
    platform: locationOf(artifact.path).platform ?? '',
    cluster: text(parsed, 'Metadata', 'archipel.dev/cluster'),
    region: text(parsed, 'Metadata', 'archipel.dev/region'),
    roles,
    associations,
    dangling: danglingReferences(parsed),
  };
}

const inField = (document: unknown, field: string): Role['statements'] =>
  statementsOf(document).map((statement, index) => ({ ...statement, field: `${field}.Statement[${index}]` }));

/** A problem at a resource of a template. */
export function atTemplate(code: CheckCode, { artifact, cluster }: Template, detail: Detail): Problem {
  return { ...atArtifact(code, artifact, detail), ...defined({ cluster }) };
}
