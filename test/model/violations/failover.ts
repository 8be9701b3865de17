import { Cpu, type CronJob, Memory } from '../../../lib/model';
import { cluster, namespace, platform, service } from '../../support/small-platform';
import type { Violation } from './violation';
import { automatic, aws, exposed, images, standby, vpc } from './plants';

const nightly: CronJob = {
  ...service(),
  kind: 'cron-job',
  name: 'nightly',
  schedule: '0 3 * * *',
  activeDeadlineSeconds: 3600,
  runs: 'active-cluster',
};

/** Hosts, standbys, and traffic that moves by itself. */
export const failoverViolations: readonly Violation[] = [
  [
    'a host outside the zone',
    platform({}, exposed({ globalHost: 'api.elsewhere.example' })),
    { code: 'model/host', message: /outside the platform's zone/ },
  ],
  [
    'a regional host nobody owns',
    platform({}, exposed({ regionalHost: 'api.us-east-1.shop.example' })),
    {
      code: 'model/host',
      field: 'namespaces.shop.workloads.api.exposure.regionalHost',
      message: /no ExternalDNS owns/,
    },
  ],
  [
    'a global host that cannot fail over',
    platform({}, exposed({ globalHost: 'api.eu-west-1.shop.example', regionalHost: 'b.eu-west-1.shop.example' })),
    { code: 'model/host', field: 'namespaces.shop.workloads.api.exposure.globalHost', message: /could not fail over/ },
  ],
  [
    'a role name that IAM refuses',
    platform(
      {},
      cluster({
        clusterName: 'a-cluster-with-a-rather-long-name-for-eks',
        namespaces: [
          namespace({ workloads: [service({ name: 'a-service-with-a-long-name-too', aws: { statements: [] } })] }),
        ],
      }),
    ),
    { code: 'model/role-name', message: /name of \d+ characters/ },
  ],
  [
    'two clusters that serve beside a standby',
    platform({}, cluster(), cluster({ name: 'three', network: vpc('10.2.0.0/16', '10.2.0.0/24') }), standby()),
    { code: 'model/active-cluster', field: 'clusters', message: /more than one cluster serves/ },
  ],
  ['a platform that nobody serves', platform({}, standby()), { code: 'model/active-cluster', message: /none serves/ }],
  [
    'a failover to nowhere',
    platform({ failover: { images } }),
    { code: 'model/standby', field: 'failover', message: /no cluster stands by/ },
  ],
  [
    'an excuse for what has a twin',
    platform(
      { failover: { images, alone: [{ cluster: 'one', workload: 'shop/api', reason: 'r' }] } },
      cluster(),
      standby(),
    ),
    { code: 'model/lone-workload', message: /has a twin/ },
  ],
  [
    'an excuse for what is not there',
    platform(
      { failover: { images, alone: [{ cluster: 'one', workload: 'shop/apy', reason: 'r' }] } },
      cluster(),
      standby(),
    ),
    { code: 'model/lone-workload', message: /no workload 'shop\/apy'/ },
  ],
  [
    'traffic that moves by itself to fewer pods',
    automatic({ namespaces: [namespace({ workloads: [service({ replicas: 1 })] })] }),
    { code: 'model/automatic-failover', field: 'namespaces.shop.workloads.api.replicas', message: /fewer pods/ },
  ],
  [
    'traffic that moves by itself to a lower floor',
    automatic({ namespaces: [namespace({ workloads: [service({ replicas: { min: 1, max: 4, cpuPercent: 50 } })] })] }),
    { code: 'model/automatic-failover', field: 'namespaces.shop.workloads.api.replicas', message: /fewer pods/ },
  ],
  [
    'traffic that moves by itself to a missing workload',
    automatic({ namespaces: [namespace({ workloads: [] })] }),
    { code: 'model/automatic-failover', message: /the workload is not there/ },
  ],
  [
    'traffic that moves by itself past a job',
    platform(
      { failover: { traffic: 'health-check', images }, aws },
      cluster({ namespaces: [namespace({ workloads: [nightly] })] }),
      standby({ namespaces: [namespace({ workloads: [nightly] })] }),
    ),
    {
      code: 'model/automatic-failover',
      field: 'namespaces.shop.workloads.nightly.runs',
      message: /the job would stay suspended/,
    },
  ],
  [
    'traffic that moves by itself into a quota that is too small',
    automatic({
      namespaces: [
        namespace({
          quota: {
            pods: 2,
            cpuRequests: Cpu.cores(8),
            memoryRequests: Memory.gibibytes(8),
            memoryLimits: Memory.gibibytes(8),
          },
        }),
      ],
    }),
    { code: 'model/automatic-failover', field: 'namespaces.shop.quota.pods', message: /would not suffice/ },
  ],
];
