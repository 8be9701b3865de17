import { json, resource, text } from '../mistake';
import type { Told } from './told';

const PRIMARY = 'dist/luneo/aws/luneo-primary.template.json';
const GLOBAL = 'dist/luneo/aws/luneo-global.template.json';
const MACHINE = 'dist/sites/terraform/modules/libvirt/machine/machine.tf.json';

/** In CloudFormation and in Terraform. */
export const cloud: readonly Told[] = [
  {
    id: 'kept-shorter-than-the-lock',
    first: false,
    by: ['stacks/vault-lock'],
    harm: 'data loss',
    heard: 'a vault with a lock refuses each backup whose life is shorter than the lock demands',
    suffers: 'every backup job fails, from the first night on',
    must: 'backups are kept for 30 days in a vault that demands 35',
    edits: [
      resource(PRIMARY, 'BackupPlan', ({ Properties }) => {
        Properties.BackupPlan.BackupPlanRule[0].Lifecycle.DeleteAfterDays = 30;
      }),
    ],
  },
  {
    id: 'nothing-counts-as-good',
    first: false,
    by: ['stacks/gap'],
    harm: 'silence',
    heard: 'a metric that is only sent when something happens was watched for nothing happening, with gaps as good',
    suffers: 'backups stop, and the alarm for just that stays green',
    must: 'the alarm waits for too little of a metric that is absent when there is none, and takes absence as good',
    edits: [
      resource(PRIMARY, 'AlarmBackupSilent', ({ Properties }) => {
        Properties.TreatMissingData = 'notBreaching';
      }),
    ],
  },
  {
    id: 'running-image-expires',
    first: false,
    by: ['stacks/image-expiry'],
    harm: 'outage',
    heard: 'a rule of the registry that meant old builds deleted the image that ran, and no new pod could start',
    suffers: 'two weeks after a release its image is gone, and the next node cannot pull it',
    must: 'the rule deletes images with tags, by age alone',
    edits: [
      resource(PRIMARY, 'RepositoryLuneoLuneoBackend', ({ Properties }) => {
        const policy = Properties.LifecyclePolicy;
        policy.LifecyclePolicyText = policy.LifecyclePolicyText.replace('"tagStatus":"untagged"', '"tagStatus":"any"');
      }),
    ],
  },
  {
    id: 'nat-of-another-zone',
    first: false,
    by: ['stacks/zone-route'],
    harm: 'cost',
    heard: 'a route copied from the zone beside it: every byte crossed zones, and one zone took two down',
    suffers: 'traffic between zones is paid for, and the loss of one zone takes the internet from two',
    must: 'the private subnet of one zone goes out by the gateway of another, though its own has one',
    edits: [
      resource(PRIMARY, 'PrivateRouteAz2Internet', ({ Properties }) => {
        Properties.NatGatewayId = { Ref: 'NatGatewayAz1' };
      }),
    ],
  },
  {
    id: 'health-upside-down',
    first: false,
    by: ['stacks/inverted'],
    harm: 'silence',
    heard: 'a health check with its result inverted says healthy exactly when the endpoint is down',
    suffers: 'people are woken while all is well, and not when the API is down',
    must: 'the result of a check of an endpoint is inverted',
    edits: [
      resource(GLOBAL, 'HealthCheckApiEuWest1LuneoApp', ({ Properties }) => {
        Properties.HealthCheckConfig.Inverted = true;
      }),
    ],
  },
  {
    id: 'zone-without-load-balancer',
    first: false,
    by: ['stacks/zone-balancer'],
    harm: 'outage',
    heard: 'one subnet without its tag: the load balancer left the zone out, and its targets there were unused',
    suffers: 'a third of the pods gets no request',
    must: 'nodes run in three zones, and load balancers find subnets in two of them',
    edits: [
      resource(PRIMARY, 'PublicSubnetAz3', ({ Properties }) => {
        Properties.Tags = Properties.Tags.filter(({ Key }: { Key: string }) => Key !== 'kubernetes.io/role/elb');
      }),
    ],
  },
  {
    id: 'kibibytes-of-memory',
    first: false,
    by: ['machines/memory-unit'],
    harm: 'outage',
    heard: 'libvirt counts memory in KiB where nothing else is said, and machines came up with eight megabytes',
    suffers: 'no machine of a site starts',
    must: 'a number of MiB is given as KiB',
    edits: [text(MACHINE, '"memory_unit": "MiB"', '"memory_unit": "KiB"')],
  },
  {
    id: 'stays-down-after-power',
    first: false,
    by: ['machines/autostart'],
    harm: 'outage',
    heard: 'after a power failure the hypervisor was up and no machine of it was',
    suffers: 'a site stays down after its hypervisor restarts, until somebody starts each machine',
    must: 'machines do not start with their hypervisor',
    edits: [text(MACHINE, '"autostart": true', '"autostart": false')],
  },
  {
    id: 'installs-into-the-other-region',
    first: true,
    by: ['machines/other-cluster'],
    harm: 'outage',
    heard: 'an apply with the context of another cluster installed one environment over another',
    suffers: 'the Argo CD of the standby is installed over that of the region that serves',
    must: 'the context is that of the primary, and the state and the objects are those of the secondary',
    edits: [
      json('dist/luneo/terraform/secondary/argo-cd.tf.json', (root) => {
        root.variable.kubeconfig_context.default = 'luneo-prod-eks-primary';
      }),
    ],
  },
  {
    id: 'image-that-cannot-be-raised',
    first: false,
    by: ['machines/guarded-disk'],
    harm: 'stuck delivery',
    heard: 'a new base image wanted each disk replaced, and a guard against that refused every plan since',
    suffers: 'once the image is raised, no plan of the site passes any more',
    must: 'the disk is guarded against being replaced, and follows an image that is replaced at each raise',
    edits: [
      json(MACHINE, (root) => {
        delete root.resource.libvirt_volume.disk.lifecycle.ignore_changes;
      }),
    ],
  },
];
