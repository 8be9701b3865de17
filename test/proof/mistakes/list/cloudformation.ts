import { type Area, resource, withoutResource } from '../mistake';

const PRIMARY = 'dist/luneo/aws/luneo-primary.template.json';
const GLOBAL = 'dist/luneo/aws/luneo-global.template.json';

export const cloudFormation: Area = {
  name: 'CloudFormation',
  mistakes: [
    {
      id: 'cfn-zone-without-way-out',
      harm: 'outage',
      suffers: 'nodes of one zone cannot pull images and never join; it shows when the other zones are full',
      by: ['stacks/route'],
      edits: [withoutResource(PRIMARY, 'PrivateRouteAz1Internet')],
    },
    {
      id: 'cfn-subnet-without-routes',
      harm: 'outage',
      suffers: 'the subnet falls back to the main route table of the VPC, which leads nowhere',
      by: ['stacks/route'],
      edits: [withoutResource(PRIMARY, 'PrivateSubnetAz2Routes')],
    },
    {
      id: 'cfn-private-subnet-on-public-table',
      harm: 'outage',
      suffers: 'nodes without public addresses go through the internet gateway, which drops what they send',
      by: ['stacks/route'],
      edits: [
        resource(PRIMARY, 'PrivateSubnetAz3Routes', (it) => {
          it.Properties.RouteTableId = { Ref: 'PublicRouteTable' };
        }),
      ],
    },
    {
      id: 'cfn-alarm-without-action',
      harm: 'silence',
      suffers: 'the alarm turns red in a console that nobody has open',
      by: ['stacks/silent-alarm'],
      edits: [
        resource(PRIMARY, 'AlarmApiErrors', (it) => {
          it.Properties.AlarmActions = [];
        }),
      ],
    },
    {
      id: 'cfn-topic-without-reader',
      harm: 'silence',
      suffers: 'every alarm is published to a topic that sends it to nobody',
      by: ['stacks/silent-alarm'],
      edits: [withoutResource(PRIMARY, 'AlarmMailSreLuneoApp')],
    },
    {
      id: 'cfn-alarm-of-another-cluster',
      harm: 'silence',
      suffers: 'the alarm watches a cluster that this region does not have, and stays green',
      by: ['stacks/foreign-alarm'],
      edits: [
        resource(PRIMARY, 'AlarmPodsUnschedulable', (it) => {
          it.Properties.Dimensions[0].Value = 'luneo-prod-eks-secondary';
        }),
      ],
    },
    {
      id: 'cfn-backups-die-with-stack',
      harm: 'data loss',
      suffers: 'deleting the stack deletes the bucket with the backups',
      by: ['stacks/retention'],
      edits: [
        resource(PRIMARY, 'Velero', (it) => {
          it.DeletionPolicy = 'Delete';
        }),
      ],
    },
    {
      id: 'cfn-backups-expire-early',
      harm: 'data loss',
      suffers: 'the bucket drops after a week what Velero promises to keep for thirty days',
      by: ['stacks/expiry'],
      edits: [
        resource(PRIMARY, 'Velero', (it) => {
          it.Properties.LifecycleConfiguration.Rules[1].ExpirationInDays = 7;
        }),
      ],
    },
    {
      id: 'cfn-logs-expire-early',
      harm: 'data loss',
      suffers: 'queries over a week find three days; Loki reports chunks that are gone',
      by: ['stacks/expiry'],
      edits: [
        resource(PRIMARY, 'Logs', (it) => {
          it.Properties.LifecycleConfiguration.Rules[1].ExpirationInDays = 3;
        }),
      ],
    },
    {
      id: 'cfn-failover-record-lives-a-day',
      harm: 'outage',
      suffers: 'resolvers keep the lost region for a day after the failover',
      by: ['stacks/slow-record'],
      edits: [
        resource(GLOBAL, 'RecordApiLuneoApp', (it) => {
          it.Properties.TTL = '86400';
        }),
      ],
    },
    {
      id: 'cfn-record-of-the-standby',
      harm: 'outage',
      suffers: 'the public name leads to the region that stands by with two pods',
      by: ['regions/standby'],
      edits: [
        resource(GLOBAL, 'RecordAppLuneoApp', (it) => {
          it.Properties.ResourceRecords = ['app.us-east-1.luneo.app'];
        }),
      ],
    },
    {
      id: 'cfn-health-check-of-no-path',
      harm: 'silence',
      suffers: 'the check asks a path that answers 404, so the alarm is red from the first day and is muted',
      by: ['stacks/health-check'],
      edits: [
        resource(GLOBAL, 'HealthCheckApiEuWest1LuneoApp', (it) => {
          it.Properties.HealthCheckConfig.ResourcePath = '/ready';
        }),
      ],
    },
  ],
};
