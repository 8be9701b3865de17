import { code } from '../../checks/gate';
import { list, text } from '../../checks/tree/read';
import { filled } from '../expected/filled';
import type { Stack } from '../expected/sides';
import type { Asker } from '../asker';
import { at } from '../../checks/tree/read';
import { type Finding, holds, problem, type Question, type Situation, unknown } from '../question';

const ADDON = code('preflight/addon-version', {
  title: 'EKS has the builds of add-ons that are pinned, for the version of the cluster',
  why: 'the stack fails on an add-on that does not exist, after the cluster was made',
  bad: 'coredns v1.11.1-eksbuild.1 on 1.36',
  good: 'a version of aws eks describe-addon-versions --kubernetes-version 1.36',
});

const ZONE = code('preflight/zone-id', {
  title: 'the account has the zones that the subnets are in',
  why: 'not every account has every zone, and the network is the first thing that a stack makes',
  bad: 'use1-az3 in an account that does not have it',
  good: 'zones of aws ec2 describe-availability-zones',
});

/** What depends on the region: builds of add-ons, and zones. */
export const versions: Question = {
  name: 'versions',
  asks: 'has the region the add-ons and zones that are asked for',
  codes: [ADDON, ZONE],
  async run(situation, aws): Promise<readonly Finding[]> {
    const found = await Promise.all(
      situation.stacks.map(async (stack) => [
        ...(await addonsOf(situation, stack, aws)),
        ...(await zonesOf(situation, stack, aws)),
      ]),
    );
    return found.flat();
  },
};

async function addonsOf(situation: Situation, stack: Stack, aws: Asker): Promise<readonly Finding[]> {
  const kubernetes = situation.clusters.find(({ name }) => name === stack.cluster)?.kubernetes;
  return Promise.all(
    stack.ofType('AWS::EKS::Addon').flatMap(({ properties }) => {
      const [name, version] = ['AddonName', 'AddonVersion'].map((key) => filled(at(properties, key), stack, situation));
      return name === undefined || version === undefined || kubernetes === undefined
        ? []
        : [ofAddon({ situation, stack, aws }, { name, version, kubernetes })];
    }),
  );
}

async function ofAddon(
  { situation, stack, aws }: { readonly situation: Situation; readonly stack: Stack; readonly aws: Asker },
  { name, version, kubernetes }: { readonly name: string; readonly version: string; readonly kubernetes: string },
): Promise<Finding> {
  const { region, cluster } = stack;
  const answer = await aws.ask('eks DescribeAddonVersions', region, { addonName: name, kubernetesVersion: kubernetes });
  if (answer.kind === 'denied' || answer.kind === 'failed') return unknown(`add-on ${name} in ${region}`);
  const builds =
    answer.kind === 'value'
      ? list(answer.value, 'addons', 0, 'addonVersions').flatMap((one) => text(one, 'addonVersion') ?? [])
      : [];
  if (builds.includes(version)) return holds(`${name} ${version} for ${kubernetes} in ${region}`);
  return problem(
    ADDON,
    { platform: situation.platform.name, cluster },
    {
      object: `add-on ${name} in ${region}`,
      message: `EKS has no such build for Kubernetes ${kubernetes}`,
      given: version,
      allowed: builds.slice(0, 5).join(', ') || 'none for this version of Kubernetes',
      remedy: 'pin a build of this list in infrastructure.addons',
    },
  );
}

async function zonesOf(situation: Situation, stack: Stack, aws: Asker): Promise<readonly Finding[]> {
  const wanted = [
    ...new Set(
      stack.ofType('AWS::EC2::Subnet').flatMap(({ properties }) => text(properties, 'AvailabilityZoneId') ?? []),
    ),
  ];
  if (wanted.length === 0) return [];
  const { region, cluster, name } = stack;
  const answer = await aws.ask('ec2 DescribeAvailabilityZones', region);
  if (answer.kind !== 'value') return [unknown(`zones of ${region}`)];
  const there = list(answer.value, 'AvailabilityZones').flatMap((one) => text(one, 'ZoneId') ?? []);
  const missing = wanted.filter((zone) => !there.includes(zone));
  if (missing.length === 0) return [holds(`${wanted.join(', ')}`)];
  return [
    problem(
      ZONE,
      { platform: situation.platform.name, cluster },
      {
        object: `stack ${name} in ${region}`,
        message: 'the account does not have these zones',
        given: missing.join(', '),
        allowed: there.join(', '),
        remedy: 'name other zones in infrastructure.zones',
      },
    ),
  ];
}
