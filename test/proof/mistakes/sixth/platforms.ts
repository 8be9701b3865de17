import type { Told } from '../third/told';
import { type Mistake, text } from '../mistake';

/** In the sources: what platforms say of themselves, and the charts that they are made with. */
export const platforms: readonly (Told & Pick<Mistake, 'missed'>)[] = [
  {
    id: 'the-certificate-of-luneo-lacks-the-names-of-the-regions',
    harm: 'outage',
    first: true,
    by: ['model/certificate'],
    heard:
      'A trap that many tell of: the star of a certificate stands for one label, so `*.luneo.app` does not hold ' +
      'for `api.eu-west-1.luneo.app`.',
    suffers:
      'Whoever asks a region by its own name, such as the load balancers of telemetry, Argo CD and the records ' +
      'behind the global names, is given a certificate of another name and refuses it.',
    must: 'that the certificate does not cover hosts of the region',
    edits: [
      text(
        'platforms/luneo/infrastructure.ts',
        "certificate: ['luneo.app', '*.luneo.app', `*.${region}.luneo.app`],",
        "certificate: ['luneo.app', '*.luneo.app'],",
      ),
    ],
  },
  {
    id: 'the-standby-of-luneo-reads-the-secrets-of-the-region-that-serves',
    harm: 'outage',
    first: true,
    by: ['model/secret-clash'],
    heard:
      'Reports of failovers in which the standby came up with the connection strings of the lost region, since ' +
      'its settings were a copy.',
    suffers:
      'The secondary reads the same paths as the primary, with values of eu-west-1: on the day on which that ' +
      'region is lost, its programs still ask for the database there.',
    must: 'that both regions read the same secret paths, or that the secondary has no secrets of its own',
    edits: [text('platforms/luneo/index.ts', "secretSuffix: '-secondary',", "secretSuffix: '',")],
  },
  {
    id: 'consumers-of-queues-may-not-delete-what-they-have-done',
    harm: 'cost',
    first: false,
    by: ['stacks/consumer'],
    heard:
      'Questions about SQS: without sqs:DeleteMessage each message comes again when its visibility ends, and ' +
      'the same work is done and paid for until it expires.',
    suffers:
      'Every picture is rendered and every model is asked again and again, because no message leaves the queue: ' +
      'the bill grows, and new work waits behind the old.',
    must: 'that a consumer of a queue may receive messages, but not delete them',
    edits: [text('platforms/luneo/workloads.ts', "  'sqs:DeleteMessage',\n", '')],
  },
  {
    id: 'production-of-the-vps-takes-certificates-of-the-test-authority',
    harm: 'outage',
    first: true,
    by: ['validation/staging'],
    heard:
      'A slip that users of cert-manager tell of: the issuer of the trial is taken over into production, and ' +
      'browsers refuse what its test authority signs.',
    suffers:
      'No client trusts the authority of letsencrypt-staging: api.vps.example.org is refused by all of them, ' +
      'and the webhook of GitHub too.',
    must: 'that public hosts of production have an issuer whose certificates nobody trusts',
    edits: [
      text('platforms/vps/environment.ts', "issuer: 'letsencrypt-production',", "issuer: 'letsencrypt-staging',"),
    ],
  },
  {
    id: 'the-gateway-of-the-vps-may-read-what-it-asked-itself-and-no-result',
    harm: 'outage',
    first: true,
    by: ['twice/topic'],
    heard:
      'Reports of Kafka with access lists in which a consumer was granted the topic of the line above, and ' +
      'stood still with TopicAuthorizationException.',
    suffers:
      'The gateway asks and never hears an answer: Kafka denies it the topic of results, which is written by ' +
      'two and read by nobody.',
    must: 'that nobody may read the topic results, or that api-gateway reads the topic that it writes',
    edits: [
      text(
        'platforms/vps/addons.ts',
        "'api-gateway': { reads: ['results'], writes: ['requests'] },",
        "'api-gateway': { reads: ['requests'], writes: ['requests'] },",
      ),
    ],
  },
  {
    id: 'the-pods-of-site-b-lie-outside-of-what-is-routed-and-encrypted',
    harm: 'hole',
    first: true,
    by: ['model/native-routing'],
    heard:
      'Issues of Cilium with native routing: pods outside of the native range are masqueraded, so policies of ' +
      'the other cluster see a node, and strict encryption does not hold for them.',
    suffers:
      'Pods of site-b have addresses in 10.66.0.0/16, and encryption is strict within 10.64.0.0/15 alone: their ' +
      'traffic to the other site may leave in the clear, under the address of a node, and policies there drop ' +
      'it.',
    must: 'that the range of pods of site-b is not within the range that is routed and encrypted',
    edits: [text('platforms/sites/index.ts', "pods: Cidr.of('10.65.0.0/16')", "pods: Cidr.of('10.66.0.0/16')")],
  },
  {
    id: 'nobody-in-virida-knows-where-the-store-of-the-backups-is',
    harm: 'data loss',
    first: true,
    by: ['model/outside-name'],
    heard:
      'Questions about clusters whose domain is that of the house: CoreDNS is the authority for it, and answers ' +
      'that names outside of the cluster do not exist.',
    suffers:
      'The domain of the cluster is virida.local, so CoreDNS denies s3.virida.local where it is not told ' +
      'otherwise: neither Velero nor the snapshots of Vault reach their store.',
    must: 'that s3.virida.local cannot be resolved in the cluster, although backups go there',
    edits: [
      text(
        'platforms/virida/index.ts',
        "hosts: ['gitea.virida.local', 's3.virida.local'] },",
        "hosts: ['gitea.virida.local'] },",
      ),
    ],
  },
  {
    id: 'administrators-of-the-programs-administer-the-system-of-virida-as-well',
    harm: 'hole',
    first: true,
    by: ['model/access'],
    heard:
      'Advisories on access in Kubernetes: whoever may make pods in a namespace may run them as any account ' +
      'there, and read any Secret that such a pod can mount.',
    suffers:
      'In virida-system are the key of the authority and the account that writes every Secret: whoever ' +
      'administers programs can run a pod there as that account, and has the cluster.',
    must: 'that virida-admin may make or enter pods in virida-system, and with that may become what runs there',
    edits: [
      text(
        'platforms/virida/access.ts',
        "level: 'admin',\n    namespaces: ['virida-apps'],",
        "level: 'admin',\n    namespaces: ['virida-apps', 'virida-system'],",
      ),
    ],
  },
  {
    id: 'the-cluster-of-piercuta-is-given-another-name-while-it-runs',
    harm: 'outage',
    first: true,
    by: ['change/replacement'],
    heard:
      'Known to users of CloudFormation: the name of an EKS cluster cannot be changed, so an update of it ' +
      'replaces the cluster with an empty one and deletes the old.',
    suffers:
      'The stack makes a new, empty cluster and deletes the one that serves, or stands still at its protection; ' +
      'roles, tags and the folder of backups have other names than what runs.',
    must: 'that the change of the name replaces the cluster, or what depends on it',
    edits: [
      text('platforms/piercuta/index.ts', "clusterName: 'piercuta-dev',", "clusterName: 'piercuta-development',"),
    ],
  },
  {
    id: 'the-pools-of-piercuta-make-nodes-of-the-other-architecture',
    harm: 'outage',
    first: true,
    by: ['model/image-build'],
    heard:
      'Reports about mixed architectures: an image that was built for arm64 alone lands on amd64 nodes, and ' +
      'stops with an exec format error.',
    suffers:
      'CodeBuild makes images for arm64, and nodes are amd64 now: as nodes expire, fastapi moves to ones that ' +
      'cannot run it, until none of its pods is left.',
    must: 'that the image is built for arm64 and the nodes are amd64',
    edits: [text('platforms/piercuta/nodes.ts', "architectures: ['arm64'],", "architectures: ['amd64'],")],
  },
  {
    id: 'the-index-of-loki-is-given-another-prefix-for-days-that-are-written-already',
    harm: 'data loss',
    first: true,
    by: ['change/loki-schema'],
    heard:
      'Documentation and issues of Loki: an entry of the schema must never change once data is written under ' +
      'it; a new one with a later day is added instead.',
    suffers:
      'Loki looks for its index under another name from the first day on: all logs that were written before the ' +
      'change are in the bucket and are not found.',
    must: 'that the schema of logs that are written already is changed, so that they are no longer found',
    edits: [
      text('charts/addons/observability/loki.ts', "index: { prefix: 'loki_index_', ", "index: { prefix: 'index_', "),
    ],
  },
  {
    id: 'externaldns-no-longer-knows-the-records-that-it-made',
    harm: 'outage',
    first: false,
    by: ['change/records'],
    heard:
      'Issues of ExternalDNS: after a change of the prefix of its TXT records it takes its own records for ' +
      'those of somebody else, and neither updates nor removes them.',
    suffers:
      'Records of every region are without an owner: the next load balancer that is replaced leaves its name at ' +
      'an address that is gone, and what is removed stays in DNS.',
    must: 'that the change of the prefix makes ExternalDNS lose the records that it owns',
    edits: [text('charts/addons/external-dns.ts', "txtPrefix: 'external-dns-',", "txtPrefix: 'edns-',")],
  },
];
