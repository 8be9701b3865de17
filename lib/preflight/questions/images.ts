import { code } from '../../checks/gate';
import { containersOf, embeddedPods } from '../../checks/tree/pods';
import { list, text } from '../../checks/tree/read';
import type { Asker } from '../asker';
import { GLOBAL_REGION } from '../caller';
import { isThere } from '../expected/live';
import type { ClusterSide } from '../expected/sides';
import { type Finding, holds, problem, type Question, type Situation, unknown, waits } from '../question';

const IMAGE = code('preflight/image', {
  title: 'every image that pods pull from the registry of the account is there, in the region of the cluster',
  why: 'a pod whose image was never pushed, or not yet copied to its region, waits in ImagePullBackOff',
  bad: 'a failover minutes after a push, before the copy has arrived',
  good: 'aws ecr describe-images --repository-name luneo/luneo-backend --image-ids imageTag=1.42.0',
});

const PULL = code('preflight/image-pull', {
  title: 'the role of the nodes may pull the images',
  why: 'a kubelet pulls with the role of its node, and gets 403 for every image without',
  bad: 'a role without AmazonEC2ContainerRegistryPullOnly, or a boundary that takes it away',
  good: 'ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on the repositories',
});

const ECR = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^:@]+)(?::([^@]+))?(?:@(sha256:[0-9a-f]{64}))?$/;

/** An image of the account's registry that pods of a cluster pull. */
interface Pulled {
  readonly image: string;
  readonly region: string;
  readonly repository: string;
  readonly id: Readonly<Record<string, string>>;
  readonly cluster: string;
}

/** Images of ECR. Those of other registries are asked for by nobody but the kubelet. */
export const ecrImages: Question = {
  name: 'images',
  asks: 'is every image there that pods pull, and may nodes pull it',
  codes: [IMAGE, PULL],
  async run(situation, aws): Promise<readonly Finding[]> {
    const pulled = situation.sides.flatMap((side) => pulledBy(situation, side));
    const once = [...new Map(pulled.map((one) => [`${one.cluster} ${one.image}`, one])).values()];
    const found = await Promise.all(once.map((one) => ofImage(situation, one, aws)));
    return [...found, ...(await pullers(situation, once, aws))];
  },
};

/** Before the first deployment the account in an image is an example, and stands for that of the caller. */
function pulledBy({ caller, outputs }: Situation, { cluster, tree }: ClusterSide): readonly Pulled[] {
  const own = [caller.account, ...(outputs.example ? [outputs.values[cluster.stack]?.['AccountId']] : [])];
  return [...tree.objects, ...tree.released].flatMap(embeddedPods).flatMap((pod) =>
    containersOf(pod).flatMap(({ value }) => {
      const image = text(value, 'image') ?? '';
      const [, account, region, repository, tag, digest] = ECR.exec(image) ?? [];
      if (region === undefined || repository === undefined || !own.includes(account)) return [];
      const id = digest === undefined ? { imageTag: tag ?? 'latest' } : { imageDigest: digest };
      return [{ image, region, repository, id, cluster: cluster.name }];
    }),
  );
}

async function ofImage({ platform, stacks, live, caller }: Situation, pulled: Pulled, aws: Asker): Promise<Finding> {
  const { image, region, repository, id, cluster } = pulled;
  const name = image.slice(image.indexOf('/') + 1);
  const answer = await aws.ask('ecr DescribeImages', region, {
    registryId: caller.account,
    repositoryName: repository,
    imageIds: [id],
  });
  if (answer.kind === 'value' && list(answer.value, 'imageDetails').length > 0) return holds(`${name} in ${region}`);
  if (answer.kind !== 'value' && answer.kind !== 'absent') return unknown(`image ${name} in ${region}`);
  const makers = stacks.filter((stack) =>
    stack.ofType('AWS::ECR::Repository').some(({ properties }) => text(properties, 'RepositoryName') === repository),
  );
  const maker = makers.find((stack) => stack.region === region) ?? makers[0];
  if (maker !== undefined && !isThere(live.get(maker.name)))
    return waits(`${name} in ${region}: ${maker.name} makes its repository`);
  return problem(
    IMAGE,
    { platform: platform.name, cluster },
    {
      object: `image ${name} in ${region}`,
      message: 'pods of this cluster pull an image that is not there',
      given: image,
      remedy: `push it, and wait for its copy where ${region} gets one; or pin a tag that is there`,
    },
  );
}

/** Asks IAM whether each role of nodes may pull what the pods of its cluster run. */
async function pullers(situation: Situation, pulled: readonly Pulled[], aws: Asker): Promise<readonly Finding[]> {
  const { caller, sides } = situation;
  const roles = [...new Map(sides.flatMap((side) => rolesOf(situation, side))).entries()];
  return Promise.all(
    roles.map(async ([role, cluster]): Promise<Finding> => {
      const arns = [
        ...new Set(
          pulled
            .filter((one) => one.cluster === cluster)
            .map(
              ({ region, repository }) =>
                `arn:${caller.partition}:ecr:${region}:${caller.account}:repository/${repository}`,
            ),
        ),
      ];
      if (arns.length === 0) return holds(`${role} pulls nothing from ECR`);
      const answer = await aws.ask('iam SimulatePrincipalPolicy', GLOBAL_REGION, {
        PolicySourceArn: `arn:${caller.partition}:iam::${caller.account}:role/${role}`,
        ActionNames: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        ResourceArns: arns,
      });
      if (answer.kind === 'absent') return waits(`${role} is not there yet`);
      if (answer.kind !== 'value') return unknown(`whether ${role} may pull`);
      const refused = list(answer.value, 'EvaluationResults').filter((one) => text(one, 'EvalDecision') !== 'allowed');
      if (refused.length === 0) return holds(`${role} may pull from ${arns.length} repositories`);
      return problem(
        PULL,
        { platform: situation.platform.name, cluster },
        {
          object: `role ${role}`,
          message: 'nodes of this role may not pull what pods of the cluster run',
          given: [...new Set(refused.map((one) => text(one, 'EvalActionName') ?? ''))].join(', '),
          allowed: 'AmazonEC2ContainerRegistryPullOnly',
          remedy: 'see policies and boundary of the role: aws iam list-attached-role-policies --role-name ' + role,
        },
      );
    }),
  );
}

/** Roles of the nodes of a cluster: those that Karpenter gives, and those of node groups. */
const rolesOf = ({ stacks }: Situation, { cluster, tree }: ClusterSide): readonly (readonly [string, string])[] => [
  ...tree
    .ofKind('EC2NodeClass', 'karpenter.k8s.aws')
    .flatMap(({ value }) => text(value, 'spec', 'role') ?? [])
    .map((role) => [role, cluster.name] as const),
  ...stacks
    .filter((stack) => stack.cluster === cluster.name)
    .flatMap((stack) =>
      stack.ofType('AWS::EKS::Nodegroup').flatMap(({ properties }) => {
        const role = stack.resources.find(({ id }) => id === text(properties, 'NodeRole', 'Fn::GetAtt', 0));
        const name = text(role?.properties, 'RoleName');
        return name === undefined ? [] : [[name, cluster.name] as const];
      }),
    ),
];
