import { code, type CheckCode } from '../gate';

export const GAP = code('stacks/gap', {
  title: 'an alarm that waits for too little takes missing values as too little',
  why: 'a metric of things that happen is not sent when nothing happens: the alarm for just that stays green',
  bad: 'ComparisonOperator: LessThanThreshold with TreatMissingData: notBreaching',
  good: 'TreatMissingData: breaching',
});
export const VAULT_LOCK = code('stacks/vault-lock', {
  title: 'a backup lives as long as the lock of its vault demands',
  why: 'the vault refuses each backup with another life, from the first night on',
  bad: 'DeleteAfterDays: 30 into a vault with MinRetentionDays: 35',
  good: 'DeleteAfterDays: 35',
});
export const IMAGE_EXPIRY = code('stacks/image-expiry', {
  title: 'a registry deletes no image with a tag by its age alone',
  why: 'what runs since long is the oldest: its image is gone, and the next node cannot pull it',
  bad: '"tagStatus": "any", "countType": "sinceImagePushed"',
  good: '"tagStatus": "untagged"',
});
export const ZONE_ROUTE = code('stacks/zone-route', {
  title: 'a subnet goes out by the NAT gateway of its own zone, where that has one',
  why: 'each byte is paid for twice, and the loss of one zone takes the internet from two',
  bad: 'a private subnet of euw1-az2 on the gateway in euw1-az1, beside one in euw1-az2',
  good: 'the gateway of the zone',
});
export const ZONE_BALANCER = code('stacks/zone-balancer', {
  title: 'where load balancers have a subnet in one zone of the nodes, they have one in each',
  why: 'targets in a zone that the load balancer is not in get no request',
  bad: 'nodes in three zones, and kubernetes.io/role/elb on subnets of two',
  good: 'the tag on a subnet of each zone',
});
export const INVERTED = code('stacks/inverted', {
  title: 'a health check of an endpoint says what the endpoint says',
  why: 'it is healthy exactly while the endpoint is down: people are woken while all is well, and not otherwise',
  bad: 'Inverted: true beside Type: HTTPS',
  good: 'no Inverted',
});
export const OBJECT_RIGHT = code('stacks/object-right', {
  title: 'a right on objects of a bucket names objects',
  why: 'the bucket is no object of itself: each read and each write is denied',
  bad: 's3:GetObject on arn:aws:s3:::renders',
  good: 's3:GetObject on arn:aws:s3:::renders/*',
});
export const CONSUMER = code('stacks/consumer', {
  title: 'whoever takes messages of a queue may delete them',
  why: 'each message comes back when its time is over, and is worked on again until the dead-letter queue has it',
  bad: 'sqs:ReceiveMessage without sqs:DeleteMessage',
  good: 'both, on the same queue',
});
export const ELSEWHERE = code('stacks/elsewhere', {
  title: 'a resource is named in the region that has it',
  why: 'each copy, message or right goes to something that is not there, and only a log of AWS says so',
  bad: 'arn:aws:backup:eu-west-1:…:backup-vault:standby, a vault that the stack of us-east-1 makes',
  good: 'arn:aws:backup:us-east-1:…:backup-vault:standby',
});
export const UNADMITTED = code('stacks/unadmitted', {
  title: 'a queue, a topic, a bucket or a function lets in what is told to send to it',
  why: 'the sender is refused, and nobody is told: what it has to say is lost',
  bad: 'a rule of EventBridge whose target is a queue with aws:SourceArn of other rules in its policy',
  good: 'Allow sqs:SendMessage to events.amazonaws.com, with the rule in aws:SourceArn',
});
export const DOCKER = code('stacks/docker', {
  title: 'a build that runs Docker has privileged mode',
  why: 'the container of the build has no daemon without it: each build ends at its first command of Docker',
  bad: 'docker build in the BuildSpec, with PrivilegedMode: false',
  good: 'PrivilegedMode: true, in a project that builds nothing of strangers',
});

export const OPERATION_CODES: readonly CheckCode[] = [
  GAP,
  VAULT_LOCK,
  IMAGE_EXPIRY,
  ZONE_ROUTE,
  ZONE_BALANCER,
  INVERTED,
  OBJECT_RIGHT,
  CONSUMER,
  ELSEWHERE,
  UNADMITTED,
  DOCKER,
];
