import { type Mistake, text } from '../mistake';
import type { Told } from '../third/told';

/** Mistakes in the sources: what a platform says, and what the charts make of it. */
export const platforms: readonly (Told & Pick<Mistake, 'missed'>)[] = [
  {
    id: 'production-issuer-asks-staging',
    first: true,
    by: ['validation/staging'],
    harm: 'outage',
    heard:
      'Guides to cert-manager warn of it, and forums have it weekly: the issuer for production was made from that ' +
      'for staging, and browsers refuse "Fake LE Intermediate".',
    suffers:
      'At the next renewal the API gets a certificate of the staging authority, which no client trusts, and every ' +
      'call to it fails.',
    must: 'that letsencrypt-production asks the server of staging',
    at: 'dist/vps/clusters/vps/issuers/_cluster/clusterissuer-letsencrypt-production_cert-manager.io.yaml',
    edits: [
      text(
        'platforms/vps/addons.ts',
        "{ name: 'letsencrypt-production', server: 'letsencrypt-production', email: EMAIL }",
        "{ name: 'letsencrypt-production', server: 'letsencrypt-staging', email: EMAIL }",
      ),
    ],
  },
  {
    id: 'value-of-a-priority-class-is-changed',
    first: true,
    by: ['change/priority-class'],
    harm: 'stuck delivery',
    heard:
      'Issues of Argo CD and Helm with "PriorityClass is invalid: value: Forbidden: may not be changed in an ' +
      'update", on which every later sync waited.',
    suffers:
      'The API server refuses another value for a class that is there: the layer base of both regions fails, and ' +
      'nothing that comes after it is delivered.',
    must: 'that the value of the PriorityClass luneo-batch cannot be changed in place',
    at: 'dist/luneo/clusters/primary/base/_cluster/priorityclass-luneo-batch.yaml',
    edits: [text('platforms/luneo/region.ts', "{ name: 'batch', value: 10000,", "{ name: 'batch', value: 20000,")],
  },
  {
    id: 'topic-with-fewer-partitions',
    first: true,
    by: ['change/partitions'],
    harm: 'stuck delivery',
    heard:
      'Issues of Strimzi with "Decreasing partitions not supported", where the KafkaTopic is not ready for as long ' +
      'as the number stays.',
    suffers:
      'Kafka takes no partition away: the topic is not ready, Flux waits for it in vain, and nothing of the layer ' +
      'is delivered any more.',
    must: 'that the number of partitions of the topic requests cannot become smaller',
    at: 'dist/vps/clusters/vps/data/kafka/kafkatopic-requests_kafka.strimzi.io.yaml',
    edits: [
      text('platforms/vps/addons.ts', "{ name: 'requests', partitions: 6,", "{ name: 'requests', partitions: 3,"),
    ],
  },
  {
    id: 'pool-of-kafka-is-renamed',
    first: true,
    by: ['change/name'],
    harm: 'data loss',
    heard:
      'Discussions of Strimzi: names of node pools are part of the names of pods and volumes, so that a rename is a ' +
      'new pool with empty disks and the end of the old one.',
    suffers:
      'Flux makes a pool brokers with an empty volume and takes the pool nodes away, which was the only controller ' +
      'and the only broker: the queue and all that waits in it are gone.',
    must: 'that the rename of the pool leaves its volume behind, or takes the nodes away on which the data is',
    at: 'dist/vps/clusters/vps/data/kafka/kafkanodepool-nodes_kafka.strimzi.io.yaml',
    edits: [text('charts/addons/kafka/objects/node-pool.ts', "name: 'nodes',", "name: 'brokers',")],
  },
  {
    id: 'filter-of-names-takes-the-zone-away',
    first: true,
    by: ['settings/dns-zone'],
    harm: 'outage',
    heard:
      'Issues of ExternalDNS: with a domain filter below the hosted zone it finds no zone at all, logs "All records ' +
      'are already up to date", and writes nothing.',
    suffers:
      'The filter eu-west-1.luneo.app also chooses zones, and the zone is luneo.app: no name is written, and a new ' +
      'load balancer is reached by nobody.',
    must: 'that the domain filter leaves ExternalDNS without a hosted zone',
    at: 'dist/luneo/clusters/primary/gitops/argocd/application-release-external-dns-primary_argoproj.io.yaml',
    edits: [
      text(
        'charts/addons/external-dns.ts',
        "extraArgs: ['--aws-zone-type=public', '--aws-zone-match-parent', `",
        "extraArgs: ['--aws-zone-type=public', `",
      ),
    ],
  },
  {
    id: 'no-alert-is-of-the-severity-that-wakes',
    first: true,
    by: ['settings/alert-silent'],
    harm: 'silence',
    heard:
      'Post-mortems in which the route of the pager matched "page" as in the book, while every rule had "critical", ' +
      'and nobody was woken.',
    suffers:
      'What is critical goes by the default route to a channel that nobody reads at night; the route to the pager ' +
      'matches no alert at all.',
    must: 'that no alert matches the route to the receiver critical, or that critical alerts reach no pager',
    at: 'dist/luneo/clusters/primary/gitops/argocd/application-release-kube-prometheus-stack-primary_argoproj.io.yaml',
    edits: [
      text(
        'charts/addons/observability/alertmanager.ts',
        `matchers: ['severity = "critical"']`,
        `matchers: ['severity = "page"']`,
      ),
    ],
  },
  {
    id: 'nodes-cannot-run-what-is-built',
    first: true,
    by: ['model/image-build'],
    harm: 'outage',
    heard:
      'Reports of moves between Graviton and Intel: "exec format error" on every new node, as the image was built ' +
      'for the other processor alone.',
    suffers:
      'The nodes become amd64 and the one image of FastAPI is built for arm64: with each node that is replaced its ' +
      'pods stop starting, until none is left.',
    must: 'that the nodes are of another architecture than the image that CodeBuild makes',
    at: 'dist/piercuta/clusters/dev/nodes/_cluster/nodepool-general-blue_karpenter.sh.yaml',
    edits: [text('platforms/piercuta/nodes.ts', "architectures: ['arm64']", "architectures: ['amd64']")],
  },
  {
    id: 'deployers-reach-a-privileged-namespace',
    first: false,
    by: [],
    missed:
      'the role runs no pods and reads no Secret: in these namespaces it deletes pods, which makes it nobody else',
    harm: 'hole',
    heard:
      'Talks on ways to become administrator of a cluster: a role for one namespace was bound in all "of ours", and ' +
      'in one of them pods are privileged.',
    suffers:
      'Deployers act in virida-system, where the key of the authority is, and in virida-agents, where pods are root ' +
      'on their node.',
    must: 'that deployers get rights in virida-agents or virida-system',
    at: 'dist/virida/clusters/main/base/virida-agents/rolebinding-virida-deployer-binding.yaml',
    edits: [
      text(
        'platforms/virida/access.ts',
        "level: 'deployer',\n    namespaces: ['virida-apps'],",
        "level: 'deployer',\n    namespaces: ours,",
      ),
    ],
  },
  {
    id: 'vault-does-not-give-the-account-of-traces',
    first: true,
    by: ['model/vault-path'],
    harm: 'outage',
    heard:
      'Issues of External Secrets with "Code: 403. permission denied" from Vault, where a policy was tidied and one ' +
      'path still had a reader.',
    suffers:
      'External Secrets may no longer read virida/jaeger: the account of Elasticsearch is not written, and neither ' +
      'it nor Jaeger starts on a new cluster.',
    must: 'that the role external-secrets may not read virida/jaeger, which an ExternalSecret reads',
    at:
      'dist/virida/clusters/main/observability/virida-monitoring/' +
      'externalsecret-jaeger-elasticsearch_external-secrets.io.yaml',
    edits: [text('platforms/virida/addons.ts', "          'virida/jaeger',\n", '')],
  },
  {
    id: 'machines-of-one-site-on-the-host-of-the-other',
    first: false,
    by: ['machines/hypervisor'],
    harm: 'outage',
    heard:
      'Stories of a second site that was made by copying the first, and was on the same host when that one failed.',
    suffers:
      'Terraform makes the machines of site-b on the hypervisor of site-a, where their network is not reached; and ' +
      'the loss of one host takes both sites.',
    must: 'that both sites have the same hypervisor, or site-b that of site-a',
    at: 'dist/sites/terraform/envs/site-b/site-b.tf.json',
    edits: [
      text(
        'platforms/sites/index.ts',
        'qemu+ssh://ops@hypervisor.site-b.sites.example/system',
        'qemu+ssh://ops@hypervisor.site-a.sites.example/system',
      ),
    ],
  },
  {
    id: 'heartbeat-of-snapshots-is-inverted',
    first: false,
    by: [],
    missed: 'no gate runs the script: on which side of its comparison the heartbeat is due, its text does not say',
    harm: 'silence',
    heard:
      'The well-known post-mortem of a host of code whose five kinds of backup did not work, and whose mails about ' +
      'it were never sent; and scripts whose test said "=" for "!=".',
    suffers:
      'The job calls the address only while the last snapshot is too old: whoever loses the machines finds out that ' +
      'there was none, and as long as all is well people are woken for nothing.',
    must: 'that the snapshot heartbeat is sent when there is no young snapshot, and withheld when there is one',
    at: 'dist/sites/clusters/site-a/workloads/heartbeat/cronjob-snapshot-heartbeat.yaml',
    edits: [
      text('platforms/sites/snapshots.ts', 'if [ "$newer" != "$last" ]; then', 'if [ "$newer" = "$last" ]; then'),
    ],
  },
  {
    id: 'copies-are-made-of-the-wrong-region',
    first: false,
    by: [],
    missed: 'after a failover the same direction is right: the stacks do not say where the data is at home',
    harm: 'outage',
    heard:
      'Reviews of failovers that stopped at ImagePullBackOff: replication ran, and from the standby to the region ' +
      'that was lost.',
    suffers:
      'CI pushes to the registry of the primary, and the stack copies that of the secondary: when eu-west-1 is ' +
      'lost, us-east-1 has neither images nor copies of the secrets.',
    must: 'that images or secrets of the primary are not copied to the region of the secondary',
    at: 'dist/luneo/aws/luneo-primary.template.json',
    edits: [text('platforms/luneo/infrastructure.ts', "name === 'primary'", "name === 'secondary'")],
  },
];
