import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { ADMINISTRATOR, REFERENCE, ROLE, ROLE_NAME, STATEMENT, TRUST, WILDCARD } from './codes';
import type { Statement } from '../aws/iam';
import { atTemplate, type Association, type Role, type Template } from '../aws/identities';
import { tooWide } from './wildcards';

/** Roles of the templates of a platform, taken for one account. */
export function roleProblems(templates: readonly Template[]): readonly Problem[] {
  const seen = new Map<string, Template>();
  return templates.flatMap((template) => [
    ...template.dangling.map(({ field, name }) =>
      atTemplate(REFERENCE, template, {
        field,
        message: `${name} is neither a resource nor a parameter of this template`,
        given: name,
        remedy: 'correct the name, or add the resource',
      }),
    ),
    ...template.roles.flatMap((role) => [
      ...nameProblems(template, role, seen),
      ...statementProblems(template, role),
      ...administratorProblems(template, role),
    ]),
    ...template.associations.flatMap((association) => trustProblems(template, association)),
    ...template.roles
      .filter(
        (role) =>
          role.trust.some(isPodIdentity) && !template.associations.some((association) => association.role === role),
      )
      .map((role) =>
        atTemplate(ROLE, template, {
          field: `Resources.${role.id}`,
          message: 'the role trusts Pod Identity, but no association gives it to a ServiceAccount',
          given: role.name ?? role.id,
          remedy: 'remove the role, or declare the association',
        }),
      ),
  ]);
}

/** Length of a role name that IAM takes. */
const LONGEST_NAME = 64;

function nameProblems(template: Template, { id, name }: Role, seen: Map<string, Template>): readonly Problem[] {
  if (name === undefined) return [];
  const field = `Resources.${id}.Properties.RoleName`;
  const other = seen.get(name);
  seen.set(name, template);
  return [
    ...when(name.length > LONGEST_NAME, () =>
      atTemplate(ROLE_NAME, template, {
        field,
        message: `the name has ${name.length} characters`,
        given: name,
        allowed: `at most ${LONGEST_NAME}`,
        remedy: 'shorten the name of the cluster, the namespace or the workload',
      }),
    ),
    ...(other
      ? [
          atTemplate(ROLE_NAME, template, {
            field,
            message: `another role has this name, in ${other.artifact.path}`,
            given: name,
            remedy: 'put the cluster into the name',
          }),
        ]
      : []),
  ];
}

/** Policies of AWS that allow everything, and those by which a role may take everything. */
const EVERYTHING = new Set(['AdministratorAccess', 'IAMFullAccess', 'PowerUserAccess']);

const administratorProblems = (template: Template, { id, managed }: Role): readonly Problem[] =>
  managed
    .filter((name) => EVERYTHING.has(name))
    .map((given) =>
      atTemplate(ADMINISTRATOR, template, {
        field: `Resources.${id}.Properties.ManagedPolicyArns`,
        message: 'the role may do everything in the account',
        given,
        remedy: 'give it the policy of this one purpose, or the actions that it calls',
      }),
    );

function statementProblems(template: Template, { statements }: Role): readonly Problem[] {
  return statements.flatMap((statement) => {
    const { field, actions, resources } = statement;
    const wide = tooWide(statement);
    return [
      ...unreadable(statement).map((given) =>
        atTemplate(STATEMENT, template, {
          field,
          message: 'IAM does not accept this',
          given,
          allowed: 'Effect Allow or Deny; actions as service:Name; resources as ARN or *',
          remedy: 'correct the spelling',
        }),
      ),
      ...when(wide.length > 0, () =>
        atTemplate(WILDCARD, template, {
          field,
          message: 'the statement reaches every action or every resource',
          given: `${wide.join(', ')} on ${resources.join(', ')}`,
          remedy:
            'name the actions and the resources; where AWS knows none, list the action in ' +
            'lib/checks/identity/wildcards.ts with the reason',
        }),
      ),
      ...when(actions.length === 0 || resources.length === 0, () =>
        atTemplate(STATEMENT, template, {
          field,
          message: 'the statement has no actions or no resources',
          remedy: 'name both',
        }),
      ),
    ];
  });
}

const ACTION = /^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/;
/** Partition, service, region, account, resource; the partition may be filled in by CloudFormation. */
const ARN =
  /^arn:(aws[a-z-]*|\$\{AWS::Partition\}):[a-z0-9-]+:[a-z0-9*-]*:([0-9]{12}|\*|\$\{AWS::AccountId\}|aws)?:.+$/;

/** Values of a statement that IAM refuses. A resource that another resource makes is not looked at. */
function unreadable({ effect, actions, resources }: Statement): readonly string[] {
  return [
    ...when(!(effect === 'Allow' || effect === 'Deny'), () => effect),
    ...actions.filter((action) => !ACTION.test(action)),
    ...resources.filter(
      (resource) => resource !== '*' && !/^\$\{[A-Za-z0-9.]+\}$/.test(resource) && !ARN.test(resource),
    ),
  ];
}

const SERVICE = 'pods.eks.amazonaws.com';
const isPodIdentity = ({ principal }: Statement): boolean => JSON.stringify(principal ?? null).includes(SERVICE);

/** Account of the deployment, as a template refers to it. */
const ACCOUNT = '${AWS::AccountId}';

function trustProblems(template: Template, { id, role, cluster, account }: Association): readonly Problem[] {
  if (role === undefined)
    return [
      atTemplate(ROLE, template, {
        field: `Resources.${id}.Properties.RoleArn`,
        message: 'the association leads to no role of this template',
        remedy: 'refer to the role with Fn::GetAtt',
      }),
    ];
  const field = `Resources.${role.id}.Properties.AssumeRolePolicyDocument`;
  const wrong =
    role.trust.length === 0
      ? ['nobody may assume the role']
      : role.trust.flatMap((statement) => faultsOf(statement, cluster, account));
  return wrong.map((message) =>
    atTemplate(TRUST, template, {
      field,
      message,
      given: `association of ${account} in ${cluster}`,
      remedy:
        'write the trust as lib/aws/identity/trust.ts does: service, both actions, account, cluster, namespace ' +
        'and ServiceAccount',
    }),
  );
}

/** What is wrong with a trust, one sentence each. */
function faultsOf(
  { effect, actions, principal, conditions }: Statement,
  cluster: string,
  account: string,
): readonly string[] {
  const [namespace = '', serviceAccount = ''] = account.split('/');
  const values = (operators: readonly string[], key: string): readonly string[] =>
    operators.flatMap((operator) => conditions[operator]?.[key] ?? []);
  const arn = values(['ArnEquals', 'StringEquals'], 'aws:SourceArn');
  const checks: readonly (readonly [boolean, string])[] = [
    [
      effect === 'Allow' && JSON.stringify(principal) === JSON.stringify({ Service: SERVICE }),
      `the role is not for ${SERVICE} alone`,
    ],
    [
      [...actions].sort().join() === 'sts:AssumeRole,sts:TagSession',
      'the actions are not sts:AssumeRole and sts:TagSession',
    ],
    [
      values(['StringEquals'], 'aws:SourceAccount').join() === ACCOUNT,
      'aws:SourceAccount is not restricted to the account',
    ],
    [arn.length === 1 && isCluster(arn[0] ?? '', cluster), `aws:SourceArn is not restricted to the cluster ${cluster}`],
    [
      values(['StringEquals'], 'aws:RequestTag/kubernetes-namespace').join() === namespace,
      `the session tag kubernetes-namespace is not restricted to ${namespace}`,
    ],
    [
      values(['StringEquals'], 'aws:RequestTag/kubernetes-service-account').join() === serviceAccount,
      `the session tag kubernetes-service-account is not restricted to ${serviceAccount}`,
    ],
  ];
  return checks.flatMap(([holds, message]) => (holds ? [] : [message]));
}

const isCluster = (arn: string, cluster: string): boolean => {
  const found = /^arn:\$\{AWS::Partition\}:eks:[a-z0-9-]+:\$\{AWS::AccountId\}:cluster\/(.+)$/.exec(arn);
  return found?.[1] === cluster;
};
