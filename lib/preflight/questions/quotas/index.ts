import { code } from '../../../checks/gate';
import { number, text } from '../../../checks/tree/read';
import type { Asker } from '../../asker';
import { type Finding, holds, problem, type Question, type Situation, unknown } from '../../question';
import { balancers, cpus, made, type Need, onFargate } from './need';
import { type Used, usedAddresses, usedBalancers, usedClusters, usedCpus, usedGateways, usedNetworks } from './used';

const QUOTA = code('preflight/quota', {
  title: 'the account may have what the platform may need, on the day all traffic moves too',
  why: 'nodes, addresses or load balancers are refused above a quota, and raising one takes hours or days',
  bad: 'a new account with 5 vCPUs of instances on demand, and NodePools that may make 200',
  good: 'aws service-quotas request-service-quota-increase, days before',
});

/** A quota of a region, what the platform needs of it, and what others use. */
interface Quota {
  readonly what: string;
  readonly service: string;
  readonly code: string;
  readonly need: (situation: Situation, region: string, aws: Asker) => Need | Promise<Need>;
  /** @default - AWS does not tell it */
  readonly used?: Used;
}

/** A gateway for each zone, or one for all: never two in one. */
const gateways = (situation: Situation, region: string): Need => ({
  amount: situation.clusters.filter((cluster) => cluster.region === region && cluster.infrastructure !== undefined)
    .length,
  from: 'one a zone and cluster',
});

const ofBalancers = (kind: 'application' | 'network'): Pick<Quota, 'need' | 'used'> => ({
  need: (situation, region) => balancers(situation, region, kind),
  used: usedBalancers(kind, (situation, region) => balancers(situation, region, kind).amount),
});

/** Codes as `aws service-quotas list-aws-default-service-quotas` has them; found in published lists on 2026-11-30. */
const QUOTAS: readonly Quota[] = [
  {
    what: 'vCPUs of standard instances on demand',
    service: 'ec2',
    code: 'L-1216C47A',
    need: (situation, region, aws) => cpus(situation, region, 'on-demand', aws),
    used: usedCpus('on-demand'),
  },
  {
    what: 'vCPUs of standard Spot instances',
    service: 'ec2',
    code: 'L-34B43A08',
    need: (situation, region, aws) => cpus(situation, region, 'spot', aws),
    used: usedCpus('spot'),
  },
  {
    what: 'Elastic IP addresses',
    service: 'ec2',
    code: 'L-0263D0A3',
    need: (situation, region) => made(situation, region, 'AWS::EC2::EIP'),
    used: usedAddresses,
  },
  { what: 'NAT gateways in a zone', service: 'vpc', code: 'L-FE5A380F', need: gateways, used: usedGateways },
  {
    what: 'VPCs',
    service: 'vpc',
    code: 'L-F678F1CE',
    need: (situation, region) => made(situation, region, 'AWS::EC2::VPC'),
    used: usedNetworks,
  },
  {
    what: 'EKS clusters',
    service: 'eks',
    code: 'L-1194D53C',
    need: (situation, region) => made(situation, region, 'AWS::EKS::Cluster'),
    used: usedClusters,
  },
  {
    what: 'Application Load Balancers',
    service: 'elasticloadbalancing',
    code: 'L-53DA6B97',
    ...ofBalancers('application'),
  },
  { what: 'Network Load Balancers', service: 'elasticloadbalancing', code: 'L-69A177A2', ...ofBalancers('network') },
  { what: 'vCPUs on Fargate', service: 'fargate', code: 'L-3032A538', need: onFargate },
];

/** What an account may have of each thing, in each region of the platform. */
export const quotas: Question = {
  name: 'quotas',
  asks: 'may the account have what the platform may need',
  codes: [QUOTA],
  async run(situation, aws): Promise<readonly Finding[]> {
    const regions = [...new Set(situation.clusters.map(({ region }) => region))].sort();
    const found = await Promise.all(
      regions.flatMap((region) => QUOTAS.map((quota) => ofQuota(situation, region, quota, aws))),
    );
    return found.flat();
  },
};

async function ofQuota(situation: Situation, region: string, quota: Quota, aws: Asker): Promise<readonly Finding[]> {
  const { what, service, code: quotaCode } = quota;
  const need = await quota.need(situation, region, aws);
  if (need.amount === 0) return [];
  const [limit, others] = await Promise.all([limitOf(region, quota, aws), quota.used?.(situation, region, aws)]);
  if (limit === undefined) return [unknown(`quota of ${what} in ${region}`)];
  if (quota.used !== undefined && others === undefined) return [unknown(`${what} that are in use in ${region}`)];
  const wanted = need.amount + (others ?? 0);
  const inWords = `${need.amount} (${need.from})${others === undefined ? '' : ` and ${others} of others`}`;
  if (wanted <= limit) return [holds(`${region}: ${what}: ${inWords} of ${limit}`)];
  const cluster = situation.clusters.filter((one) => one.region === region);
  return [
    problem(
      QUOTA,
      { platform: situation.platform.name, cluster: cluster.length === 1 ? cluster[0]?.name : undefined },
      {
        object: `${what} in ${region}`,
        message: 'the account may not have what the platform may need',
        given: `a quota of ${limit}`,
        allowed: `${wanted} or more: ${inWords}`,
        remedy:
          `aws service-quotas request-service-quota-increase --region ${region} --service-code ${service} ` +
          `--quota-code ${quotaCode} --desired-value ${Math.ceil(wanted)}`,
      },
    ),
  ];
}

/** The quota of the account; where it was never raised, the one that AWS gives to everybody. */
async function limitOf(region: string, { service, code: quotaCode }: Quota, aws: Asker): Promise<number | undefined> {
  const input = { ServiceCode: service, QuotaCode: quotaCode };
  const own = await aws.ask('service-quotas GetServiceQuota', region, input);
  const answer = own.kind === 'absent' ? await aws.ask('service-quotas GetAWSDefaultServiceQuota', region, input) : own;
  return answer.kind === 'value' && text(answer.value, 'Quota', 'QuotaCode') !== undefined
    ? number(answer.value, 'Quota', 'Value')
    : undefined;
}
