import type { Problem } from '../../model/problem';
import { allows, type Statement, statementsOf, textOf } from '../aws/iam';
import { at, list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { CALLS, type Caller } from './calls';
import { ACTIONS, MANAGED_POLICY, NODE_ROLE } from './codes';
import { atResource, refersTo, type Resource, type Stack, takenBy } from './stack';

/** Policies that AWS keeps for one controller, with no more than its project asks for. */
const FOR_ONE_CONTROLLER = /\/(?:service-role\/)?Amazon(?:EKS_CNI_|EBSCSIDriver|EFSCSIDriver)Policy(?:V2)?$/;
const BY_PODS = 'pods.eks.amazonaws.com';
const MAY_JOIN = /\/AmazonEKSWorkerNode(?:Minimal)?Policy$/;
const MAY_PULL = /\/AmazonEC2ContainerRegistry(?:PullOnly|ReadOnly|PowerUser|FullAccess)$/;

/** @param clusters - those whose manifests belong to the stack */
export const roleProblems = (stack: Stack, clusters: readonly ClusterTree[]): readonly Problem[] => {
  const callers = CALLS.filter((caller) => doesCall(caller, clusters));
  return stack
    .ofType('AWS::IAM::Role')
    .flatMap((role) => [
      ...tooWide(stack, role),
      ...nodeProblems(stack, role),
      ...callers.flatMap((caller) => missingCalls(stack, role, caller)),
    ]);
};

const doesCall = ({ onlyFor }: Caller, clusters: readonly ClusterTree[]): boolean =>
  onlyFor === undefined || clusters.some((cluster) => onlyFor.some((kind) => cluster.ofKind(kind).length > 0));

const arnsOf = ({ properties }: Resource): readonly string[] =>
  list(properties, 'ManagedPolicyArns').flatMap((arn) => textOf(arn) ?? []);

/** Pods take a role by an association, or with a token of the cluster. */
const isOfPods = (role: Resource): boolean =>
  takenBy(role).includes(BY_PODS) ||
  (textOf(at(role.properties, 'AssumeRolePolicyDocument')) ?? '').includes('AssumeRoleWithWebIdentity') ||
  statementsOf(at(role.properties, 'AssumeRolePolicyDocument')).some(({ actions }) =>
    actions.includes('sts:AssumeRoleWithWebIdentity'),
  );

const tooWide = (stack: Stack, role: Resource): readonly Problem[] =>
  isOfPods(role)
    ? arnsOf(role)
        .filter((arn) => /:iam::aws:policy\//.test(arn) && !FOR_ONE_CONTROLLER.test(arn))
        .map((given) =>
          atResource(MANAGED_POLICY, stack, role, {
            field: 'Properties.ManagedPolicyArns',
            message: 'pods get a policy of AWS that is not made for them',
            given,
            remedy: 'write a policy with what the program does',
          }),
        )
    : [];

/** Roles that nodes have: those with an access entry for nodes, and those that may join. */
function nodeProblems(stack: Stack, role: Resource): readonly Problem[] {
  const arns = arnsOf(role);
  const entries = stack
    .ofType('AWS::EKS::AccessEntry')
    .filter(({ properties }) => refersTo(at(properties, 'PrincipalArn')) === role.id);
  const isOfNodes =
    arns.some((arn) => MAY_JOIN.test(arn)) ||
    entries.some(({ properties }) => /^EC2_/.test(text(properties, 'Type') ?? ''));
  if (!isOfNodes) return [];
  const lacks = [
    ...(arns.some((arn) => MAY_JOIN.test(arn)) ? [] : ['AmazonEKSWorkerNodePolicy']),
    ...(arns.some((arn) => MAY_PULL.test(arn)) ? [] : ['AmazonEC2ContainerRegistryPullOnly']),
  ];
  return lacks.map((policy) =>
    atResource(NODE_ROLE, stack, role, {
      field: 'Properties.ManagedPolicyArns',
      message: `nodes lack ${policy}`,
      given: arns.join(', '),
      remedy: 'attach it',
    }),
  );
}

/** What the role of a controller allows, by every policy of the stack that is attached to it. */
function statementsFor(stack: Stack, role: Resource): readonly Statement[] {
  const attached = list(role.properties, 'ManagedPolicyArns').flatMap((arn) => refersTo(arn) ?? []);
  return [
    ...stack
      .ofType('AWS::IAM::ManagedPolicy')
      .filter(({ id }) => attached.includes(id))
      .flatMap(({ properties }) => statementsOf(at(properties, 'PolicyDocument'))),
    ...list(role.properties, 'Policies').flatMap((policy) => statementsOf(at(policy, 'PolicyDocument'))),
  ];
}

/** The account of the controller stands in the trust, whichever way it takes the role. */
function missingCalls(stack: Stack, role: Resource, { account, actions }: Caller): readonly Problem[] {
  const trust = JSON.stringify(at(role.properties, 'AssumeRolePolicyDocument') ?? '');
  const [namespace = '', name = ''] = account.split('/');
  const isOf =
    trust.includes(`system:serviceaccount:${namespace}:${name}\\"`) ||
    trust.includes(`system:serviceaccount:${namespace}:${name}"`) ||
    (isOfPods(role) && trust.includes(`"${name}"`) && trust.includes(`"${namespace}"`));
  const statements = statementsFor(stack, role);
  if (!isOf || arnsOf(role).some((arn) => /:iam::aws:policy\//.test(arn))) return [];
  const missing = actions.filter((action) => !statements.some((statement) => allows(statement, action)));
  if (missing.length === 0) return [];
  return [
    atResource(ACTIONS, stack, role, {
      message: `${account} may not make calls that it makes`,
      given: missing.join(', '),
      remedy: 'allow them in a policy of the role',
    }),
  ];
}
