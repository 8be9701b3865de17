import { text } from '../mistake';
import type { Heard } from './heard';

/** In what people write: the files of a platform. */
export const platforms: readonly Heard[] = [
  {
    id: 'quota-below-what-serves',
    first: true,
    by: ['model/quota'],
    harm: 'outage',
    heard: 'a quota with a digit less let no pod of the new version start beside the old ones',
    suffers: 'rollouts stand still, and the autoscaler cannot add a pod',
    edits: [text('platforms/luneo/namespaces.ts', 'pods: 120,', 'pods: 12,')],
  },
  {
    id: 'bucket-of-the-other-region',
    first: false,
    by: ['twice/region'],
    harm: 'outage',
    heard: 'after the failover, the standby still wrote to the region that was lost',
    suffers: 'the standby can render nothing while the primary is gone',
    edits: [
      text(
        'platforms/luneo/workloads.ts',
        'const bucket = ({ region }: RegionProps): string => `luneo-prod-renders-${region}`;',
        'const bucket = (_: RegionProps): string => `luneo-prod-renders-eu-west-1`;',
      ),
    ],
  },
  {
    id: 'queue-of-another-worker',
    first: false,
    by: ['twice/named-resource'],
    harm: 'outage',
    heard: 'a copied setting named the queue of the neighbour, which the role may not read',
    suffers: 'the worker is refused at each poll, and its own queue grows',
    edits: [text('platforms/luneo/workloads.ts', "SQS_QUEUE: 'luneo-prod-ia'", "SQS_QUEUE: 'luneo-prod-render'")],
  },
  {
    id: 'certificates-of-staging',
    first: true,
    by: ['validation/staging'],
    harm: 'outage',
    heard: 'production was given certificates of the staging authority, which no browser takes',
    suffers: 'every client refuses the API',
    edits: [
      text(
        'platforms/vps/environment.ts',
        "issuer: 'letsencrypt-production',\n    mostPods: 10,",
        "issuer: 'letsencrypt-staging',\n    mostPods: 10,",
      ),
    ],
  },
  {
    id: 'weekly-backup-kept-for-days',
    first: false,
    by: ['settings/backup-kept'],
    harm: 'data loss',
    heard: 'a schedule was made weekly to save space, and what was kept stayed in days',
    suffers: 'from Wednesday to Sunday there is no backup',
    edits: [
      text(
        'platforms/virida/addons.ts',
        "schedule: '0 2 * * *',\n    keepDays: 30,",
        "schedule: '0 2 * * 0',\n    keepDays: 3,",
      ),
    ],
  },
  {
    id: 'path-that-the-role-may-not-read',
    first: true,
    by: ['model/vault-path'],
    harm: 'outage',
    heard: 'a policy of Vault named a path one letter off, and the agent waited for ever',
    suffers: 'pods of the gateway stay in their init container',
    edits: [
      text(
        'platforms/virida/addons.ts',
        "paths: ['virida/database', 'virida/sessions']",
        "paths: ['virida/database', 'virida/session']",
      ),
    ],
  },
  {
    id: 'tunnel-to-itself',
    first: true,
    by: ['fleet/endpoint'],
    harm: 'outage',
    heard: 'the endpoint of a copied peer was that of the site itself',
    suffers: 'no tunnel comes up between the sites',
    edits: [text('platforms/sites/index.ts', 'gw.site-b.sites.example:51820', 'gw.site-a.sites.example:51820')],
  },
  {
    id: 'nodes-of-another-architecture',
    first: true,
    by: ['model/image-build'],
    harm: 'outage',
    heard: 'exec format error: images are built for one architecture and nodes are of the other',
    suffers: 'no pod of the API starts on a new node',
    edits: [text('platforms/piercuta/nodes.ts', "architectures: ['arm64']", "architectures: ['amd64']")],
  },
  {
    id: 'program-on-another-port',
    first: false,
    by: ['twice/port'],
    harm: 'outage',
    heard: 'the variable of the port was changed and the Service was not',
    suffers: 'the program listens where nobody asks, and its probes fail',
    edits: [
      text(
        'platforms/virida/workloads.ts',
        "config: { NODE_ENV: 'production', PORT: '3000', PREDICTION_URL:",
        "config: { NODE_ENV: 'production', PORT: '3001', PREDICTION_URL:",
      ),
    ],
  },
  {
    id: 'certificate-without-the-host',
    first: true,
    by: ['model/certificate'],
    harm: 'outage',
    heard: 'the certificate named the zone and not what is below it',
    suffers: 'every client of the API sees a certificate for another name',
    edits: [
      text(
        'platforms/piercuta/infrastructure.ts',
        "certificate: ['dev.piercuta.example', '*.dev.piercuta.example']",
        "certificate: ['dev.piercuta.example']",
      ),
    ],
  },
  {
    id: 'more-pods-than-the-machine',
    first: true,
    by: ['model/quota'],
    harm: 'outage',
    heard: 'the autoscaler was allowed more than the quota and the machine have, and took what the others needed',
    suffers: 'one API under load leaves no room for the other two',
    edits: [
      text(
        'platforms/vps/environment.ts',
        "issuer: 'letsencrypt-production',\n    mostPods: 10,",
        "issuer: 'letsencrypt-production',\n    mostPods: 40,",
      ),
    ],
  },
];
