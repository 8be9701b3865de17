import { text } from '../mistake';
import type { Told } from './told';

/** In platforms, and in what describes them. */
export const platforms: readonly Told[] = [
  {
    id: 'right-on-the-bucket-alone',
    first: false,
    by: ['stacks/object-right'],
    harm: 'outage',
    heard: 'a right to read objects was given on the bucket and not on what is in it; each read was denied',
    suffers: 'the backend cannot read a render',
    must: 's3:GetObject is a right on objects, and its resource is a bucket',
    edits: [
      text(
        'platforms/luneo/workloads.ts',
        "{ actions: ['s3:GetObject'], resources: [`arn:aws:s3:::${bucket(props)}/*`] }",
        "{ actions: ['s3:GetObject'], resources: [`arn:aws:s3:::${bucket(props)}`] }",
      ),
    ],
  },
  {
    id: 'queue-of-another',
    first: true,
    by: ['twice/named-resource'],
    harm: 'outage',
    heard: 'a worker was started with the name of the queue of another, on which it had no rights',
    suffers: 'renders wait for ever, while the worker is denied each receive',
    must: 'luneo-render is told to use luneo-prod-ia, and has no right on that queue',
    edits: [text('platforms/luneo/workloads.ts', "SQS_QUEUE: 'luneo-prod-render',", "SQS_QUEUE: 'luneo-prod-ia',")],
  },
  {
    id: 'topic-that-nobody-fills',
    first: true,
    by: ['twice/topic'],
    harm: 'outage',
    heard: 'reading and writing were exchanged in the rights of one client, and the pipeline stood still',
    suffers: 'the gateway may not write a request, and the APIs wait for ever',
    must: 'nobody may write to the topic requests, which all read',
    edits: [
      text(
        'platforms/vps/addons.ts',
        "'api-gateway': { reads: ['results'], writes: ['requests'] }",
        "'api-gateway': { reads: ['requests'], writes: ['results'] }",
      ),
    ],
  },
  {
    id: 'name-that-the-cluster-swallows',
    first: true,
    by: ['model/outside-name'],
    harm: 'data loss',
    heard: 'the domain of the cluster was that of the house: its DNS denied every name of the house',
    suffers: 'nothing in the cluster finds the store of its backups',
    must: 's3.virida.local is in the domain of the cluster and is answered elsewhere',
    edits: [
      text(
        'platforms/virida/index.ts',
        "hosts: ['gitea.virida.local', 's3.virida.local'] }",
        "hosts: ['gitea.virida.local'] }",
      ),
    ],
  },
  {
    id: 'star-for-one-label',
    first: true,
    by: ['model/certificate'],
    harm: 'outage',
    heard: 'a certificate with a star was taken for names two labels deep, which it does not cover',
    suffers: 'browsers and health checks refuse every regional host',
    must: 'api.eu-west-1.luneo.app is served with a certificate that does not name it',
    edits: [
      text(
        'platforms/luneo/infrastructure.ts',
        "certificate: ['luneo.app', '*.luneo.app', `*.${region}.luneo.app`],",
        "certificate: ['luneo.app', '*.luneo.app'],",
      ),
    ],
  },
  {
    id: 'ignored-and-overwritten',
    first: false,
    by: ['settings/ignored-difference'],
    harm: 'outage',
    heard: 'a field was ignored in the comparison and overwritten at each sync: the webhook lost its authority',
    suffers: 'after each sync Vault injects nothing, and no pod of the teams starts',
    must: 'differences are ignored, and without RespectIgnoreDifferences a sync overwrites them',
    edits: [
      text('lib/gitops/argo-cd/application.ts', "        ...(ignores ? ['RespectIgnoreDifferences=true'] : []),\n", ''),
    ],
  },
  {
    id: 'fetched-without-what-is-applied',
    first: false,
    by: ['references/fetched-path'],
    harm: 'stuck delivery',
    heard: 'a sparse checkout left out the folders that later layers apply, and each said that its path is not there',
    suffers: 'nothing but the first layer is delivered any more',
    must: 'the layers apply folders that the source does not fetch',
    edits: [
      text(
        'lib/gitops/flux/bootstrap.ts',
        'sparseCheckout: [clusterPath(platform, cluster)],',
        'sparseCheckout: [`${clusterPath(platform, cluster)}/gitops`],',
      ),
    ],
  },
  {
    id: 'rate-of-one-sample',
    first: true,
    by: ['monitoring/window'],
    harm: 'silence',
    heard: 'a rate over one interval of scraping has one sample, and so never a value',
    suffers: 'slow answers are never told',
    must: 'the window of 30s holds one sample of a target that is scraped each 30s',
    edits: [text('charts/observability/alerts/service.ts', 'job })}[5m])))`;', 'job })}[30s])))`;')],
  },
  {
    id: 'dns-by-udp-alone',
    first: true,
    by: ['lockout/dns'],
    harm: 'outage',
    heard: 'policies that let DNS out by UDP alone: answers too long for it were cut off, and a few names failed',
    suffers: 'names with many addresses, those of AWS among them, do not resolve',
    must: 'pods may ask DNS by UDP and not by TCP',
    edits: [
      text(
        'charts/foundation/network/network-policies.ts',
        "ports: [port(53, 'UDP'), port(53, 'TCP')] }],",
        "ports: [port(53, 'UDP')] }],",
      ),
    ],
  },
  {
    id: 'heap-that-fills-the-container',
    first: false,
    by: ['settings/heap'],
    harm: 'outage',
    heard: 'the heap was as large as the limit of the container, and the kernel killed the broker under load',
    suffers: 'Kafka is killed as soon as its heap fills',
    must: 'the heap of 1024m leaves nothing of the limit of 1Gi',
    edits: [text('charts/addons/kafka/objects/node-pool.ts', 'memory.asMebibytes / 2)', 'memory.asMebibytes)')],
  },
];
