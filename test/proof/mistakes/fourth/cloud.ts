import { json, type JsonTree, resource, text } from '../mistake';
import type { Told } from '../third/told';

const PRIMARY = 'dist/luneo/aws/luneo-primary.template.json';
const SECONDARY = 'dist/luneo/aws/luneo-secondary.template.json';
const PEOPLE = 'dist/luneo/aws/luneo-people.template.json';
const PIERCUTA = 'dist/piercuta/aws/piercuta-dev-eks-backend-stack.template.json';

const expiring = (rules: readonly JsonTree[]): JsonTree => rules.find((rule) => rule.ExpirationInDays !== undefined);

/** Templates of CloudFormation, Terraform and what Ansible reads, as they are committed. */
export const cloud: readonly Told[] = [
  {
    id: 'queue-refuses-notices-of-maintenance',
    first: false,
    by: ['stacks/unadmitted'],
    harm: 'silence',
    heard:
      'In reports on EventBridge a rule matches and its target stays empty, because the policy of the queue names ' +
      'some rules and a later one was forgotten.',
    suffers:
      'Notices of scheduled maintenance never reach Karpenter: AWS takes nodes away with their pods on them, and ' +
      'what was lost is in no queue that is watched.',
    must: 'that the policy of the queue does not let the rule of scheduled changes send to it',
    edits: [
      resource(SECONDARY, 'InterruptionQueuePolicy', ({ Properties: { PolicyDocument } }) => {
        const [events] = PolicyDocument.Statement;
        const rules: readonly JsonTree[] = events.Condition.ArnEquals['aws:SourceArn'];
        events.Condition.ArnEquals['aws:SourceArn'] = rules.filter(
          (rule) => rule['Fn::GetAtt'][0] !== 'ScheduledChangeRule',
        );
      }),
    ],
  },
  {
    id: 'bucket-forgets-backups-before-velero-does',
    first: true,
    by: ['stacks/expiry'],
    harm: 'data loss',
    heard:
      'Issues of Velero tell of backups that are listed and cannot be restored, since a lifecycle rule of the bucket ' +
      'had deleted their files.',
    suffers:
      'Velero keeps backups of the standby for thirty days and shows them so long; after a week their objects are ' +
      'gone.',
    must: 'that the bucket deletes after 7 days what Velero keeps for 30',
    edits: [
      resource(SECONDARY, 'Velero', ({ Properties: { LifecycleConfiguration } }) => {
        expiring(LifecycleConfiguration.Rules).ExpirationInDays = 7;
      }),
    ],
  },
  {
    id: 'copies-go-to-a-vault-that-is-elsewhere',
    first: false,
    by: ['stacks/elsewhere'],
    harm: 'data loss',
    heard:
      'In questions on AWS Backup every copy job fails, since the ARN of the vault names the region of the source.',
    suffers:
      'No backup is copied to the other region: on the day the first one is lost, its volumes and databases are too.',
    must: 'that the vault for copies is in no stack of that region, or that the copy stays in the region it is made in',
    edits: [
      resource(PRIMARY, 'BackupPlan', ({ Properties: { BackupPlan } }) => {
        const vault = BackupPlan.BackupPlanRule[0].CopyActions[0].DestinationBackupVaultArn;
        vault['Fn::Sub'] = vault['Fn::Sub'].replace(':us-east-1:', ':eu-west-1:');
      }),
    ],
  },
  {
    id: 'identity-for-the-account-of-the-charts-default',
    first: true,
    by: ['identity/service-account', 'identity/association'],
    harm: 'data loss',
    heard:
      "A module for EKS gave the role to another ServiceAccount than the chart of Velero makes: the chart's own name " +
      'is velero-server.',
    suffers:
      'Velero runs as the account velero, which has no role any more: its bucket is refused, and no backup is made.',
    must: 'that the role is for a ServiceAccount that is not there, or that the one of Velero has none',
    edits: [
      resource(PIERCUTA, 'VeleroVeleroAssociation', ({ Properties }) => {
        Properties.ServiceAccount = 'velero-server';
      }),
    ],
  },
  {
    id: 'api-server-open-to-everyone',
    first: true,
    by: ['stacks/open-api'],
    harm: 'hole',
    heard:
      'Endpoints of EKS are made public to look at something from home and stay so; scanners count hundreds of ' +
      'thousands of API servers on the internet.',
    suffers: 'The API server, declared private behind a bastion, answers the whole internet.',
    must: 'that the endpoint of the cluster is public, or open to every address',
    edits: [
      resource(PIERCUTA, 'Cluster', ({ Properties: { ResourcesVpcConfig } }) => {
        ResourcesVpcConfig.EndpointPublicAccess = true;
      }),
    ],
  },
  {
    id: 'second-factor-only-where-it-is-mentioned',
    first: false,
    by: ['cloudformation/left-out'],
    harm: 'hole',
    heard:
      'The guide of IAM warns of BoolIfExists in a statement that allows: requests by long-lived keys do not carry ' +
      'the condition at all, and so pass.',
    suffers:
      'Whoever has an access key of a user of the account assumes the role for emergencies, which administers both ' +
      'clusters, without a second factor.',
    must: 'that the role can be assumed without MFA, since a missing key of the condition lets through',
    edits: [
      resource(PEOPLE, 'LuneoBreakGlassRole', ({ Properties: { AssumeRolePolicyDocument } }) => {
        AssumeRolePolicyDocument.Statement[0].Condition = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } };
      }),
    ],
  },
  {
    id: 'state-of-one-site-under-the-key-of-the-other',
    first: true,
    by: ['machines/state'],
    harm: 'data loss',
    heard:
      'Post-mortems on Terraform tell of a folder that was copied for a second environment with its backend: the ' +
      'next plan wants to destroy the first.',
    suffers:
      'Terraform for site-b reads the state of site-a: it takes its machines for ones that are no longer declared, ' +
      'and from the first apply on one file says what neither has.',
    must: 'that both sites keep their state under the same key',
    at: 'dist/sites/terraform/envs/site-a/site-a.tf.json',
    edits: [
      json('dist/sites/terraform/envs/site-b/site-b.tf.json', ({ terraform }) => {
        terraform.backend.s3.key = 'sites/site-a/machines.tfstate';
      }),
    ],
  },
  {
    id: 'tunnel-drops-pods-of-the-other-site',
    first: true,
    by: ['sites/tunnel'],
    harm: 'outage',
    heard:
      'WireGuard drops without a word what comes from a source that is not in the list of its peer, which is asked ' +
      'about as often as it is forgotten.',
    suffers:
      'Nodes of both sites still reach each other, so the tunnel looks well; packets of the pods of site-a are ' +
      'dropped at the gateway of site-b, and answers to them never leave.',
    must: 'that the peer site-a does not have its range of pods, 10.64.0.0/16, in what the tunnel lets through',
    edits: [text('dist/sites/ansible/site-b/group_vars/gateway.yml', '      - 10.64.0.0/16\n', '')],
  },
  {
    id: 'endpoint-for-s3-in-one-zone',
    first: false,
    by: ['stacks/by-nat'],
    harm: 'cost',
    heard: 'Bills for NAT gateways are told of with one cause before all: traffic to S3 that takes no endpoint.',
    suffers:
      'Layers of images, logs, traces and backups of two zones of three go through their NAT gateways, which are ' +
      'paid by the gigabyte, while the endpoint would be free.',
    must: 'that two private route tables have no way to S3 but the NAT gateway',
    edits: [
      resource(PRIMARY, 'StorageEndpoint', ({ Properties }) => {
        Properties.RouteTableIds = [{ Ref: 'PrivateRouteTableAz1' }];
      }),
    ],
  },
  {
    id: 'versions-of-deleted-traces-are-kept-for-good',
    first: false,
    by: ['stacks/left-over'],
    harm: 'cost',
    heard:
      'Teams tell of buckets with versions that grew for years although their lifecycle expired everything: what ' +
      'expires becomes an older version.',
    suffers: 'Traces seem to go after eight days; each of them stays as an older version, and is paid for, for good.',
    must: 'that older versions in the bucket of traces are never deleted',
    edits: [
      resource(SECONDARY, 'Traces', ({ Properties: { LifecycleConfiguration } }) => {
        for (const rule of LifecycleConfiguration.Rules) delete rule.NoncurrentVersionExpiration;
      }),
    ],
  },
];
