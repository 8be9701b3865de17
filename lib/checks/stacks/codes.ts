import { code, type CheckCode } from '../gate';
import { DATA_CODES } from './codes-of-data';
import { OPERATION_CODES } from './codes-of-operation';

export const ROUTE = code('stacks/route', {
  title: 'a subnet of nodes or load balancers has one route table, with one default route of its kind',
  why: 'what starts there reaches nothing: images are not pulled, nodes do not join; it shows when others are full',
  bad: 'a private subnet without a SubnetRouteTableAssociation, or on the table of the internet gateway',
  good: 'each private subnet on a table with 0.0.0.0/0 to a NAT gateway, each public one to the internet gateway',
});
export const SILENT_ALARM = code('stacks/silent-alarm', {
  title: 'an alarm has an action, and its topic a reader',
  why: 'the alarm turns red where nobody looks',
  bad: 'AlarmActions: [], or a topic without a subscription',
  good: 'AlarmActions: [{Ref: AlarmTopic}], with an AWS::SNS::Subscription of that topic',
  scanners: ['cfn-guard CLOUDWATCH_ALARM_ACTION_CHECK', 'checkov CKV_AWS_319'],
});
export const FOREIGN_ALARM = code('stacks/foreign-alarm', {
  title: 'an alarm watches what the stack has',
  why: 'metrics of a cluster that is not there never come, and the alarm stays green',
  bad: 'Dimensions: [{Name: ClusterName, Value: the cluster of the other region}]',
  good: 'the name of the cluster of the stack',
});
export const RETENTION = code('stacks/retention', {
  title: 'what holds data outlives its stack',
  why: 'deleting or replacing the resource deletes what is in it: backups, keys, secrets, images',
  bad: 'DeletionPolicy: Delete on a bucket of backups',
  good: 'DeletionPolicy: RetainExceptOnCreate, UpdateReplacePolicy: Retain',
  scanners: ['cfn-lint I3011', 'cfn-nag W'],
});
export const PROTECTION = code('stacks/protection', {
  title: 'a cluster and a table refuse to be deleted, once the first deployment has succeeded',
  why:
    'what refuses from the beginning cannot be taken back when a later resource fails: the stack ends in ' +
    'ROLLBACK_FAILED; what never refuses is gone by one command',
  bad: 'DeletionProtection: true, or none',
  good: 'DeletionProtection: {Fn::If: [Protected, true, false]}, by a parameter that the second deployment turns on',
});
export const MANAGED_POLICY = code('stacks/managed-policy', {
  title: 'pods get no policy that AWS keeps, but one that it keeps for this very controller',
  why: 'such a policy is far wider than a program needs, and grows without a change here',
  bad: 'AdministratorAccess on the role of a backend',
  good: 'a policy of the stack with the actions and resources of the program',
});
export const KEY_POLICY = code('stacks/key-policy', {
  title: 'the policy of a key lets the account administer it',
  why: 'when the one principal that may use the key is gone, so is all that it encrypted; AWS cannot help',
  bad: 'kms:* for one role alone',
  good: 'kms:* for arn:aws:iam::<account>:root, beside what services need',
  scanners: ['cfn-nag F76'],
});
export const SLOW_RECORD = code('stacks/slow-record', {
  title: 'a record that a failover changes lives at most five minutes',
  why: 'resolvers keep the lost region for as long as the record lives',
  bad: 'TTL: 86400',
  good: 'TTL: 60',
});
export const OTHER_REGION = code('stacks/other-region', {
  title: 'rights name things of the region of the stack',
  why: 'the program is refused at its own queue, and allowed at one of another region',
  bad: 'arn:aws:sqs:us-east-1:… in a stack of eu-west-1',
  good: 'the region of the stack, or none where the service has none',
});
export const NODE_ROLE = code('stacks/node-role', {
  title: 'a role of nodes may join and pull images',
  why: 'instances start, are billed and never become nodes, or become nodes on which nothing starts',
  bad: 'a role with AmazonEKSWorkerNodePolicy alone',
  good: 'AmazonEKSWorkerNodePolicy, AmazonEC2ContainerRegistryPullOnly and an access entry of type EC2_LINUX',
});
export const ACTIONS = code('stacks/actions', {
  title: 'a controller may do every call that it makes',
  why: 'it works until the first call that is refused: balancers without targets, pods without nodes',
  bad: 'the AWS Load Balancer Controller without elasticloadbalancing:RegisterTargets',
  good: 'every action of the policy that its project publishes for the version',
});
export const NO_TARGET = code('stacks/no-target', {
  title: 'a rule of EventBridge leads somewhere',
  why: 'events are matched and dropped; Karpenter learns of an interruption from the node that is gone',
  bad: 'Targets: []',
  good: 'Targets: [{Arn: the queue, Id: KarpenterQueue}]',
});
export const OPEN_API = code('stacks/open-api', {
  title: 'the API server answers named networks only',
  why: 'every scanner of the internet tries its holes',
  bad: 'EndpointPublicAccess: true, without PublicAccessCidrs',
  good: 'EndpointPublicAccess: false, or PublicAccessCidrs of the office',
  scanners: ['checkov CKV_AWS_39', 'trivy AVD-AWS-0040'],
});
export const EXPECTED = code('stacks/expected', {
  title: 'what manifests expect of AWS is in the stack of the cluster',
  why: 'a selector that finds nothing, a role or a queue of another name: no node, no balancer, no backup, at run time',
  bad: 'an EC2NodeClass whose role or subnet tags no resource of the template has',
  good: 'the name and the tags of the template',
});
export const AGENT = code('stacks/agent', {
  title: 'a cluster with Pod Identity associations has the agent',
  why: 'every program with an association starts without credentials',
  bad: 'associations, and neither the add-on nor a DaemonSet eks-pod-identity-agent',
  good: 'the add-on eks-pod-identity-agent',
});
export const COMPUTE_TYPE = code('stacks/compute-type', {
  title: 'CoreDNS that a Fargate profile selects is told to run there',
  why: 'it waits for nodes, and what makes nodes waits for DNS',
  bad: 'the add-on coredns without computeType beside a profile for k8s-app: kube-dns',
  good: 'ConfigurationValues: {"computeType":"Fargate"}',
});
export const COVERS = code('stacks/certificate', {
  title: 'the certificate of a stack covers every host that is served with it',
  why: 'browsers and health checks refuse the host',
  bad: '*.example.org for api.eu-west-1.example.org',
  good: '*.eu-west-1.example.org beside it',
});
export const HEALTH_CHECK = code('stacks/health-check', {
  title: 'a health check asks the path that the load balancer asks',
  why: 'the program answers 404 there: the alarm is red from the first day, and is muted',
  bad: 'ResourcePath: /health beside healthcheck-path: /readyz',
  good: 'the same path in both',
});
export const EXPIRY = code('stacks/expiry', {
  title: 'a bucket keeps what is in it for as long as its program promises',
  why: 'the program lists backups or logs whose objects are gone',
  bad: 'ExpirationInDays: 7 for backups with ttl 720h',
  good: 'ExpirationInDays: 37',
});

export const UNTRIED_BACKUP = code('stacks/untried-backup', {
  title: 'backups are restored on a schedule, to see whether they can be',
  why: 'a key that nobody may use, a role without a right: it is found on the day the backup is needed',
  bad: 'an AWS::Backup::BackupPlan, and no AWS::Backup::RestoreTestingPlan that looks into its vault',
  good: 'a RestoreTestingPlan that includes the vault, with a selection for each kind',
});

export const STACK_CODES: readonly CheckCode[] = [
  ...OPERATION_CODES,
  ...DATA_CODES,
  ROUTE,
  UNTRIED_BACKUP,
  SILENT_ALARM,
  FOREIGN_ALARM,
  RETENTION,
  PROTECTION,
  MANAGED_POLICY,
  KEY_POLICY,
  SLOW_RECORD,
  OTHER_REGION,
  NODE_ROLE,
  ACTIONS,
  NO_TARGET,
  OPEN_API,
  EXPECTED,
  AGENT,
  COMPUTE_TYPE,
  COVERS,
  HEALTH_CHECK,
  EXPIRY,
];
