import { textOf } from '../aws/iam';
import type { Template } from '../aws/identities';
import { parseTemplate } from '../aws/template';
import { at, fields, list, text } from '../tree/read';

/** A repository of images that a stack makes, and where its images are. */
export interface Registry {
  /** Logical id. */
  readonly id: string;
  readonly name: string;
  /** Region of its stack first, then those that get a copy of every image. */
  readonly regions: readonly string[];
}

/** A role of nodes. */
export interface NodeRole {
  readonly id: string;
  /** ARNs of its policies that AWS keeps. */
  readonly managed: readonly string[];
  /** One of them is for pulling images. */
  readonly pulls: boolean;
}

type Resource = readonly [id: string, properties: unknown];

const resourcesOf = ({ artifact }: Template, type: string): readonly Resource[] =>
  Object.entries(fields(at(parseTemplate(artifact), 'Resources')))
    .filter(([, resource]) => text(resource, 'Type') === type)
    .map(([id, resource]) => [id, at(resource, 'Properties')]);

/** Repositories of templates that say their region, with the copies that replication makes. */
export const registriesOf = (templates: readonly Template[]): readonly Registry[] =>
  templates.flatMap((template) =>
    template.region === undefined ? [] : registriesIn(template, template.region, resourcesOf(template, REPLICATION)),
  );

const REPLICATION = 'AWS::ECR::ReplicationConfiguration';

const registriesIn = (template: Template, region: string, replications: readonly Resource[]): readonly Registry[] =>
  resourcesOf(template, 'AWS::ECR::Repository').map(([id, properties]) => {
    const name = textOf(at(properties, 'RepositoryName')) ?? '';
    return { id, name, regions: [region, ...copiesOf(name, replications)] };
  });

/** A rule without filters is for every repository. */
const copiesOf = (name: string, replications: readonly Resource[]): readonly string[] =>
  replications
    .flatMap(([, properties]) => list(properties, 'ReplicationConfiguration', 'Rules'))
    .filter((rule) => {
      const filters = list(rule, 'RepositoryFilters').map((filter) => text(filter, 'Filter') ?? '');
      return filters.length === 0 || filters.some((prefix) => name.startsWith(prefix));
    })
    .flatMap((rule) => list(rule, 'Destinations').flatMap((destination) => text(destination, 'Region') ?? []));

/** Policies of AWS by which a kubelet pulls from ECR (Amazon ECR user guide, "AWS managed policies for Amazon ECR"). */
const PULLS = /\/AmazonEC2ContainerRegistry(PullOnly|ReadOnly|PowerUser|FullAccess)$/;

/** Roles that nodes of EKS run with, by the policy that every one of them needs. */
export const nodeRolesIn = (template: Template): readonly NodeRole[] =>
  resourcesOf(template, 'AWS::IAM::Role')
    .map(([id, properties]) => ({
      id,
      managed: list(properties, 'ManagedPolicyArns').flatMap((policy) => textOf(policy) ?? []),
    }))
    .filter(({ managed }) => managed.some((policy) => policy.includes('/AmazonEKSWorkerNode')))
    .map(({ id, managed }) => ({ id, managed, pulls: managed.some((policy) => PULLS.test(policy)) }));
