import { code } from '../../checks/gate';
import { at, list, text, texts } from '../../checks/tree/read';
import { GLOBAL_REGION } from '../caller';
import { type Finding, holds, problem, type Question, type Situation, unknown, waits } from '../question';

const LINKED = code('preflight/linked-role', {
  title: 'the service-linked roles are there that nobody makes on the way',
  why: 'the first use of Spot in an account needs a role that Karpenter may not make: no node starts',
  bad: 'a NodePool with spot in an account that has never had a Spot instance',
  good: 'aws iam create-service-linked-role --aws-service-name spot.amazonaws.com',
});

/** A role that a service of AWS works by. */
interface Linked {
  readonly role: string;
  readonly service: string;
  /** Who makes it when it is first used. @default - nobody */
  readonly madeBy?: string;
  isUsed(situation: Situation): boolean;
}

const makes =
  (...types: readonly string[]) =>
  ({ stacks }: Situation): boolean =>
    stacks.some((stack) => stack.ofType(...types).length > 0);

const hasSpot = ({ sides }: Situation): boolean =>
  sides.some(({ tree }) =>
    tree
      .ofKind('NodePool', 'karpenter.sh')
      .flatMap(({ value }) => list(value, 'spec', 'template', 'spec', 'requirements'))
      .some((one) => text(one, 'key') === 'karpenter.sh/capacity-type' && texts(one, 'values').includes('spot')),
  );

const hasBalancers = ({ sides }: Situation): boolean =>
  sides.some(
    ({ tree }) =>
      tree.ofKind('Ingress').length > 0 ||
      tree.ofKind('Service').some(({ value }) => at(value, 'spec', 'type') === 'LoadBalancer'),
  );

/** IAM user guide, "Using service-linked roles"; Karpenter 1, "Getting started", of Spot. */
const ROLES: readonly Linked[] = [
  {
    role: 'AWSServiceRoleForAmazonEKS',
    service: 'eks.amazonaws.com',
    madeBy: 'the first cluster',
    isUsed: makes('AWS::EKS::Cluster'),
  },
  {
    role: 'AWSServiceRoleForAmazonEKSForFargate',
    service: 'eks-fargate.amazonaws.com',
    madeBy: 'the first Fargate profile',
    isUsed: makes('AWS::EKS::FargateProfile'),
  },
  {
    role: 'AWSServiceRoleForAmazonEKSNodegroup',
    service: 'eks-nodegroup.amazonaws.com',
    madeBy: 'the first node group',
    isUsed: makes('AWS::EKS::Nodegroup'),
  },
  {
    role: 'AWSServiceRoleForAutoScaling',
    service: 'autoscaling.amazonaws.com',
    madeBy: 'the first Auto Scaling group',
    isUsed: makes('AWS::AutoScaling::AutoScalingGroup', 'AWS::EKS::Nodegroup'),
  },
  {
    role: 'AWSServiceRoleForECRReplication',
    service: 'replication.ecr.amazonaws.com',
    madeBy: 'the first rule of replication',
    isUsed: makes('AWS::ECR::ReplicationConfiguration'),
  },
  {
    role: 'AWSServiceRoleForElasticLoadBalancing',
    service: 'elasticloadbalancing.amazonaws.com',
    madeBy: 'the AWS Load Balancer Controller, whose policy lets it',
    isUsed: hasBalancers,
  },
  { role: 'AWSServiceRoleForEC2Spot', service: 'spot.amazonaws.com', isUsed: hasSpot },
];

/** Roles of services, of which one is made by nobody. */
export const linkedRoles: Question = {
  name: 'linked-roles',
  asks: 'are the service-linked roles there',
  codes: [LINKED],
  async run(situation, aws): Promise<readonly Finding[]> {
    const used = ROLES.filter((role) => role.isUsed(situation));
    return Promise.all(
      used.map(async ({ role, service, madeBy }): Promise<Finding> => {
        const answer = await aws.ask('iam GetRole', GLOBAL_REGION, { RoleName: role });
        if (answer.kind === 'value') return holds(role);
        if (answer.kind !== 'absent') return unknown(`role ${role}`);
        if (madeBy !== undefined) return waits(`${role} is made with ${madeBy}`);
        return problem(
          LINKED,
          { platform: situation.platform.name },
          {
            object: `role ${role}`,
            message: 'the account has no such role, and nobody makes it when it is first used',
            remedy: `aws iam create-service-linked-role --aws-service-name ${service}`,
          },
        );
      }),
    );
  },
};
