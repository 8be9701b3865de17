import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { podTemplateOf, podTemplates, type PodTemplate } from '../tree/pods';
import { text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { accountsOf, AWS_ANNOTATION, claimsOf } from './accounts';
import { CLUSTER, IDLE_ACCOUNT, NO_ACCOUNT, NO_ASSOCIATION, NO_ROLE_ARN, ROLE_ARN } from './codes';
import { atTemplate, type Association, type Role, type Template } from '../aws/identities';
import { namedRoles, type NamedRole, tokenAccounts } from './tokens';

/** Both directions between the roles in AWS and the ServiceAccounts of a cluster. */
export function accountProblems(cluster: ClusterTree, templates: readonly Template[]): readonly Problem[] {
  const named = namedRoles(cluster);
  const given = templates.flatMap((template) =>
    template.roles.flatMap((role) => tokenAccounts(role).map((account) => ({ template, role, account }))),
  );
  return [
    ...templates.flatMap((template) =>
      template.associations.flatMap((association) => associationProblems(cluster, template, association)),
    ),
    ...given.flatMap(({ template, role, account }) => tokenProblems(cluster, template, role, account, named)),
    ...named.flatMap((one) => namedProblems(one, given)),
    ...claimProblems(
      cluster,
      templates,
      given.map(({ account }) => account),
    ),
    ...idleProblems(cluster),
    ...templates.flatMap((template) => idleReleased(cluster, template)),
  ];
}

const MAKE_ONE =
  'correct the name, render the ServiceAccount, or let the release provide service-account:<namespace>/<name>';

function associationProblems(
  cluster: ClusterTree,
  template: Template,
  { id, account, cluster: name }: Association,
): readonly Problem[] {
  const names = clusterNames(cluster);
  return [
    ...when(!accountsOf(cluster).has(account), () =>
      atTemplate(NO_ACCOUNT, template, {
        field: `Resources.${id}.Properties.ServiceAccount`,
        message: `ServiceAccount ${account} does not exist in cluster ${cluster.cluster}`,
        given: account,
        remedy: MAKE_ONE,
      }),
    ),
    ...when(!(names.size === 0 || names.has(name)), () =>
      atTemplate(CLUSTER, template, {
        field: `Resources.${id}.Properties.ClusterName`,
        message: `the releases of ${cluster.cluster} use another name for the cluster`,
        given: name,
        allowed: [...names].join(', '),
        remedy: 'use the name of the cluster in EKS in both',
      }),
    ),
  ];
}

/** A role for tokens: its ServiceAccount exists, and names it. */
function tokenProblems(
  cluster: ClusterTree,
  template: Template,
  role: Role,
  account: string,
  named: readonly NamedRole[],
): readonly Problem[] {
  const field = `Resources.${role.id}.Properties.AssumeRolePolicyDocument`;
  if (!accountsOf(cluster).has(account))
    return [
      atTemplate(NO_ACCOUNT, template, {
        field,
        message: `ServiceAccount ${account} does not exist in cluster ${cluster.cluster}`,
        given: account,
        remedy: MAKE_ONE,
      }),
    ];
  if (named.some(({ arn, accounts }) => accounts.includes(account) && isArnOf(arn, role))) return [];
  return [
    atTemplate(NO_ROLE_ARN, template, {
      field,
      message: `the role is for tokens of ${account}, which does not name it`,
      given: role.name ?? role.id,
      remedy:
        'annotate the ServiceAccount with eks.amazonaws.com/role-arn, in the values of its release where that makes it',
    }),
  ];
}

function namedProblems(
  { by, field, arn, accounts }: NamedRole,
  given: readonly { readonly role: Role; readonly account: string }[],
): readonly Problem[] {
  if (given.some(({ role, account }) => accounts.includes(account) && isArnOf(arn, role))) return [];
  return [
    atObject(ROLE_ARN, by, {
      field,
      message:
        'no template has a role of this name that takes tokens of ' +
        `${accounts.join(', ') || 'a ServiceAccount that the release provides'}`,
      given: arn,
      allowed: given
        .filter(({ account }) => accounts.includes(account))
        .map(({ role }) => role.name ?? role.id)
        .join(', '),
      remedy: 'make ARN and role the same; both come from the declaration of its AWS access',
    }),
  ];
}

const isArnOf = (arn: string, { name }: Role): boolean =>
  new RegExp('^arn:aws[a-z-]*:iam::\\d{12}:role/(.+)$').exec(arn)?.[1] === name;

/** Who says to use AWS has one role; a role for tokens is one as well. */
function claimProblems(
  cluster: ClusterTree,
  templates: readonly Template[],
  tokens: readonly string[],
): readonly Problem[] {
  const given = [...templates.flatMap(({ associations }) => associations.map(({ account }) => account)), ...tokens];
  return claimsOf(cluster).flatMap(({ account, by, field }) => {
    const count = given.filter((one) => one === account).length;
    if (count === 1) return [];
    const message =
      count === 0
        ? `ServiceAccount ${account} is declared to use AWS, but nothing gives it a role`
        : `ServiceAccount ${account} is given ${count} roles; it can use one`;
    return [
      atObject(NO_ASSOCIATION, by, {
        field,
        message,
        given: account,
        remedy: 'declare its AWS access in the platform, so that role and association are made',
      }),
    ];
  });
}

/** ServiceAccounts with rights in AWS that no pod of the cluster runs as. Those of releases are not rendered. */
function idleProblems(cluster: ClusterTree): readonly Problem[] {
  const used = new Set(
    podTemplates(cluster).map((pod) => `${pod.namespace}/${text(pod.spec, 'serviceAccountName') ?? 'default'}`),
  );
  return cluster
    .ofKind('ServiceAccount', '')
    .filter(
      (account) =>
        text(account.value, 'metadata', 'annotations', AWS_ANNOTATION) !== undefined &&
        !used.has(`${account.namespace ?? 'default'}/${account.name}`),
    )
    .map((account) =>
      atObject(IDLE_ACCOUNT, account, {
        message: 'no pod runs as this ServiceAccount, which may call AWS',
        given: `${account.namespace ?? 'default'}/${account.name}`,
        remedy: 'render its workload, or remove the ServiceAccount with its role',
      }),
    );
}

/** Associations of accounts that a release renders and none of its pods runs as. */
function idleReleased(cluster: ClusterTree, template: Template): readonly Problem[] {
  const all = [...cluster.objects, ...cluster.released];
  const used = new Set([
    ...all.flatMap((object) => podTemplateOf(object) ?? []).map(accountOfPod),
    ...all.flatMap(accountByOperator),
  ]);
  return template.associations
    .filter(({ account }) =>
      cluster.released.some(
        ({ kind, namespace, name }) => kind === 'ServiceAccount' && `${namespace ?? 'default'}/${name}` === account,
      ),
    )
    .filter(({ account }) => !used.has(account))
    .map(({ id, account }) =>
      atTemplate(IDLE_ACCOUNT, template, {
        field: `Resources.${id}.Properties.ServiceAccount`,
        message: 'no pod of the release runs as this ServiceAccount, which may call AWS',
        given: account,
        remedy: 'name the account that the pods of the chart run as',
      }),
    );
}

const accountOfPod = ({ namespace, spec }: PodTemplate): string =>
  `${namespace}/${text(spec, 'serviceAccountName') ?? 'default'}`;

/** Operators hand the account of a custom resource on to the pods that they make of it. */
const accountByOperator = ({ namespace, value }: KubeObject): readonly string[] => {
  const name = text(value, 'spec', 'serviceAccountName') ?? text(value, 'spec', 'serviceAccount');
  return name === undefined ? [] : [`${namespace ?? 'default'}/${name}`];
};

/** Names of the cluster in EKS, as the values of releases say them. */
function clusterNames(cluster: ClusterTree): ReadonlySet<string> {
  const paths = [['clusterName'], ['settings', 'clusterName'], ['controller', 'k8sTagClusterId']];
  return new Set(releasesOf(cluster).flatMap(({ values }) => paths.flatMap((path) => text(values, ...path) ?? [])));
}
