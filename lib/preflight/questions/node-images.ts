import { code } from '../../checks/gate';
import { at, list, text, texts } from '../../checks/tree/read';
import { textsIn } from '../../checks/tree/texts';
import type { ClusterSide } from '../expected/sides';
import { type Finding, holds, problem, type Question, type Situation, unknown } from '../question';

const NODE_IMAGE = code('preflight/node-image', {
  title: 'every image of machines that is named is there, for the version of the cluster',
  why: 'AWS takes old images back, and builds those of a day for the versions of that day: no node starts',
  bad: 'al2023@v20250101 for a cluster of 1.36',
  good: 'an alias of this year that the parameter of the version in use has',
});

const PLACES = { amd64: 'x86_64', arm64: 'arm64' } as const;

/** A parameter of Systems Manager, and who asks for it. */
interface Wanted {
  readonly parameter: string;
  readonly region: string;
  readonly cluster: string | undefined;
  readonly by: string;
}

/** Parameters that hold the images of nodes and of other machines. */
export const nodeImages: Question = {
  name: 'node-images',
  asks: 'are the images of nodes and machines there',
  codes: [NODE_IMAGE],
  async run(situation, aws): Promise<readonly Finding[]> {
    const wanted = [...situation.sides.flatMap(ofNodeClasses), ...ofTemplates(situation)];
    const once = [...new Map(wanted.map((one) => [`${one.parameter} ${one.region}`, one])).values()];
    return Promise.all(
      once.map(async ({ parameter, region, cluster, by }): Promise<Finding> => {
        const answer = await aws.ask('ssm GetParameter', region, { Name: parameter });
        if (answer.kind === 'value')
          return holds(`${by} in ${region}: ${text(answer.value, 'Parameter', 'Value') ?? ''}`);
        if (answer.kind !== 'absent') return unknown(`image of ${by} in ${region}`);
        return problem(
          NODE_IMAGE,
          { platform: situation.platform.name, cluster },
          {
            object: by,
            message: `there is no such image in ${region}`,
            given: parameter,
            remedy: 'pin an image that AWS has for this version (lib/pins), and render again',
          },
        );
      }),
    );
  },
};

/**
 * What an alias of Karpenter stands for (aws/karpenter-provider-aws, pkg/providers/amifamily/al2023.go and
 * bottlerocket.go): one parameter for each architecture of the pools that use it.
 */
function ofNodeClasses({ cluster, tree }: ClusterSide): readonly Wanted[] {
  return tree.ofKind('EC2NodeClass', 'karpenter.k8s.aws').flatMap((nodeClass) => {
    const architectures = tree
      .ofKind('NodePool', 'karpenter.sh')
      .filter(({ value }) => text(value, 'spec', 'template', 'spec', 'nodeClassRef', 'name') === nodeClass.name)
      .flatMap(({ value }) => list(value, 'spec', 'template', 'spec', 'requirements'))
      .filter((one) => text(one, 'key') === 'kubernetes.io/arch')
      .flatMap((one) => texts(one, 'values'));
    const aliases = list(nodeClass.value, 'spec', 'amiSelectorTerms').flatMap((term) => text(term, 'alias') ?? []);
    return aliases.flatMap((alias) =>
      [...new Set(architectures)].flatMap((architecture) => {
        const parameter = parameterOf(alias, cluster.kubernetes, architecture);
        return parameter === undefined
          ? []
          : [{ parameter, region: cluster.region, cluster: cluster.name, by: `${nodeClass.label} (${architecture})` }];
      }),
    );
  });
}

function parameterOf(alias: string, kubernetes: string, architecture: string): string | undefined {
  const [family = '', version = 'latest'] = alias.split('@');
  const place = PLACES[architecture as keyof typeof PLACES];
  if (place === undefined) return undefined;
  if (family === 'al2023') {
    const name = `amazon-eks-node-al2023-${place}-standard-${kubernetes}-${version}`;
    const image = version === 'latest' ? 'recommended' : name;
    return `/aws/service/eks/optimized-ami/${kubernetes}/amazon-linux-2023/${place}/standard/${image}/image_id`;
  }
  if (family === 'bottlerocket')
    return `/aws/service/bottlerocket/aws-k8s-${kubernetes}/${place}/${version.replace(/^v/, '')}/image_id`;
  return undefined;
}

/** What templates let CloudFormation or EC2 look up when a machine starts. */
const ofTemplates = ({ stacks }: Situation): readonly Wanted[] =>
  stacks.flatMap(({ name, region, cluster, resources, parameters }) => [
    ...resources.flatMap(({ id, properties }) =>
      textsIn(properties).flatMap(({ written }) => {
        const [, parameter] = /resolve:ssm:([^:}]+)/.exec(written) ?? [];
        return parameter === undefined ? [] : [{ parameter, region, cluster, by: `${id} of ${name}` }];
      }),
    ),
    ...Object.entries(parameters).flatMap(([id, parameter]) => {
      const isLookedUp = (text(parameter, 'Type') ?? '').startsWith('AWS::SSM::Parameter::Value<');
      const path = at(parameter, 'Default');
      return isLookedUp && typeof path === 'string'
        ? [{ parameter: path, region, cluster, by: `${id} of ${name}` }]
        : [];
    }),
  ]);
