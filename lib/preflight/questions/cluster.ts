import { code } from '../../checks/gate';
import { at, texts, text } from '../../checks/tree/read';
import type { EksCluster } from '../../model';
import type { Asker } from '../asker';
import { GLOBAL_REGION } from '../caller';
import { isThere } from '../expected/live';
import { type Finding, holds, problem, type Question, type Situation, unknown, waits } from '../question';

const CLUSTER = code('preflight/cluster', {
  title: 'the cluster is there, active, and of the version that the platform says',
  why: 'what is rendered was proven against that version, and a cluster that is failing takes no deployment',
  bad: 'a cluster that somebody upgraded by hand',
  good: 'kubernetes of the cluster, deployed',
});

const OIDC = code('preflight/oidc', {
  title: 'IAM trusts the issuer of the cluster, for STS, and outputs.json names it',
  why: 'pods on Fargate have their roles by tokens of the issuer: another one, and every call to AWS is refused',
  bad: 'a cluster that was made anew, and the provider of the old one',
  good: 'the provider of aws eks describe-cluster --query cluster.identity.oidc.issuer',
});

const DELETION = code('preflight/deletion-protection', {
  severity: 'warning',
  title: 'the cluster refuses to be deleted',
  why: 'protection is off during a first deployment, and nobody notices when it stays so',
  bad: 'DeletionProtection=false after the first deployment',
  good: 'npx cdk deploy <stack> --parameters DeletionProtection=true',
});

/** The control plane of each cluster, and who IAM takes tokens from. */
export const control: Question = {
  name: 'clusters',
  asks: 'is each cluster as described, and its issuer trusted',
  codes: [CLUSTER, OIDC, DELETION],
  async run(situation, aws): Promise<readonly Finding[]> {
    const found = await Promise.all(situation.clusters.map((cluster) => ofCluster(situation, cluster, aws)));
    return found.flat();
  },
};

async function ofCluster(situation: Situation, cluster: EksCluster, aws: Asker): Promise<readonly Finding[]> {
  const { name, clusterName, region, stack } = cluster;
  const place = { platform: situation.platform.name, cluster: name };
  const object = `cluster ${clusterName} in ${region}`;
  const answer = await aws.ask('eks DescribeCluster', region, { name: clusterName });
  if (answer.kind === 'absent')
    return [
      isThere(situation.live.get(stack)) || cluster.infrastructure === undefined
        ? problem(CLUSTER, place, { object, message: 'there is no such cluster', remedy: `npx cdk deploy ${stack}` })
        : waits(`${clusterName} is made by ${stack}`),
    ];
  if (answer.kind !== 'value') return [unknown(object)];
  const found = at(answer.value, 'cluster');
  const [status = '', version = ''] = ['status', 'version'].map((key) => text(found, key));
  const isAsDescribed = status === 'ACTIVE' && version === cluster.kubernetes;
  return [
    isAsDescribed
      ? holds(`${clusterName}: ${version}, ${status}`)
      : problem(CLUSTER, place, {
          object,
          message: 'the cluster is not as the platform describes it',
          given: `${version}, ${status}`,
          allowed: `${cluster.kubernetes}, ACTIVE`,
          remedy: `npx cdk deploy ${stack}, or correct the version in the platform`,
        }),
    ...(at(found, 'deletionProtection') === true || cluster.infrastructure === undefined
      ? []
      : [
          problem(DELETION, place, {
            object,
            message: 'nothing keeps this cluster from being deleted',
            remedy: `npx cdk deploy ${stack} --parameters DeletionProtection=true`,
          }),
        ]),
    ...(await issuerOf(situation, cluster, text(found, 'identity', 'oidc', 'issuer') ?? '', aws)),
  ];
}

async function issuerOf(
  { platform, stacks, outputs, caller }: Situation,
  { name, clusterName, stack: stackName }: EksCluster,
  url: string,
  aws: Asker,
): Promise<readonly Finding[]> {
  const issuer = url.replace(/^https:\/\//, '');
  const place = { platform: platform.name, cluster: name };
  const given = outputs.values[stackName]?.['OidcIssuer'];
  const stack = stacks.find((one) => one.name === stackName);
  const isUsed = given !== undefined || (stack?.ofType('AWS::IAM::OIDCProvider') ?? []).length > 0;
  if (!isUsed) return [];
  const other =
    given === undefined || given === issuer
      ? []
      : [
          problem(OIDC, place, {
            file: outputs.file,
            field: `${stackName}.OidcIssuer`,
            message: 'the file names another issuer than the cluster has',
            given,
            allowed: issuer,
            remedy: `npx cdk deploy ${stackName} --outputs-file ${outputs.file}, then npm run synth and commit`,
          }),
        ];
  const arn = `arn:${caller.partition}:iam::${caller.account}:oidc-provider/${issuer}`;
  const answer = await aws.ask('iam GetOpenIDConnectProvider', GLOBAL_REGION, { OpenIDConnectProviderArn: arn });
  if (answer.kind === 'denied' || answer.kind === 'failed')
    return [...other, unknown(`OIDC provider of ${clusterName}`)];
  const isTrusted = answer.kind === 'value' && texts(answer.value, 'ClientIDList').includes('sts.amazonaws.com');
  if (isTrusted) return [...other, holds(`IAM takes tokens of ${clusterName}`)];
  return [
    ...other,
    problem(OIDC, place, {
      object: arn,
      message:
        answer.kind === 'absent'
          ? 'IAM has no provider for the issuer of this cluster'
          : 'the provider of this cluster does not take tokens for STS',
      remedy: `npx cdk deploy ${stackName}`,
    }),
  ];
}
