import { text } from '../mistake';
import type { Told } from '../third/told';

/** Sources: what a platform declares, and the charts that render it. Some are wrong only after the first day. */
export const platforms: readonly Told[] = [
  {
    id: 'pool-of-brokers-renamed',
    first: true,
    by: ['change/name'],
    harm: 'data loss',
    heard:
      'To Strimzi a node pool of another name is another pool: its guide moves topics to a new one before the old ' +
      'one goes, and questions show what a rename does instead.',
    suffers:
      'The one broker with its metadata and its disk goes, and an empty one comes under another name: work that was ' +
      'asked for and not done is lost, and the old disk lies about.',
    must: 'that a pool with disks is replaced by another, or that what runs loses its name and its data',
    at: 'dist/vps/clusters/vps/data/kafka/kafkanodepool-brokers_kafka.strimzi.io.yaml',
    edits: [text('charts/addons/kafka/objects/node-pool.ts', "name: 'nodes',", "name: 'brokers',")],
  },
  {
    id: 'days-of-backups-taken-for-hours',
    first: true,
    by: ['settings/backup-kept'],
    harm: 'data loss',
    heard: 'Velero takes how long a backup is kept in hours; days that were meant and hours that were written are old.',
    suffers:
      'Each backup is deleted after thirty hours: what was broken on Friday can no longer be restored on Monday.',
    must: 'that backups are kept for 30 hours instead of the 30 days that are declared',
    at: 'dist/luneo/clusters/primary/gitops/argocd/application-release-velero-primary_argoproj.io.yaml',
    edits: [text('charts/addons/velero/release.ts', 'keepDays * 24', 'keepDays')],
  },
  {
    id: 'standby-wakes-and-the-one-that-serves-does-not',
    first: false,
    by: ['regions/alert-severity'],
    harm: 'silence',
    heard: 'After failovers teams find that alerts went by the role of a region the wrong way round.',
    suffers:
      'Pods that are missing where customers are served are a line in Slack; those of the standby wake somebody.',
    must: 'that missing replicas of the region that serves are not critical, or that nobody is woken by them',
    at: 'dist/luneo/clusters/primary/dashboards/monitoring/prometheusrule-luneo-dr_monitoring.coreos.com.yaml',
    edits: [
      text(
        'charts/observability/alerts/dr/replica-gap.ts',
        "severity: role === 'active' ?",
        "severity: role === 'standby' ?",
      ),
    ],
  },
  {
    id: 'key-of-the-pager-is-not-mounted',
    first: true,
    by: ['settings/alert-file'],
    harm: 'silence',
    heard:
      'In issues of the operator of Prometheus, Alertmanager fails each notice with no such file: the receiver reads ' +
      'a Secret that its list of mounts has not.',
    suffers:
      'The receiver of critical alerts reads a key from a file that is not there: every page fails, and who is on ' +
      'call sleeps on.',
    must: 'that Alertmanager reads a file of the Secret alertmanager-pager, which is not mounted',
    at: 'dist/luneo/clusters/primary/gitops/argocd/application-release-kube-prometheus-stack-primary_argoproj.io.yaml',
    edits: [text('charts/addons/observability/alertmanager.ts', '        ...given(pager, () => SECRETS.pager),\n', '')],
  },
  {
    id: 'larger-disk-for-a-set-that-runs',
    first: true,
    by: ['change/stateful-set'],
    harm: 'stuck delivery',
    heard:
      'Issues of Kubernetes and of Argo CD have it for years: the claims of a StatefulSet cannot be changed, and the ' +
      'API server forbids the update.',
    suffers:
      'Argo CD cannot apply the StatefulSet of luneo-render any more: no disk grows, and no later image of it arrives.',
    must: 'that the claims of a StatefulSet that runs cannot be changed',
    at: 'dist/luneo/clusters/primary/workloads/luneo/statefulset-luneo-render.yaml',
    edits: [text('platforms/luneo/workloads.ts', 'size: Memory.gibibytes(50)', 'size: Memory.gibibytes(100)')],
  },
  {
    id: 'zone-that-takes-no-control-plane',
    first: true,
    by: ['model/zones'],
    harm: 'stuck delivery',
    heard:
      'EKS answers UnsupportedAvailabilityZoneException for some zones, use1-az3 among them; its guide names them, ' +
      'and people meet them by accident.',
    suffers:
      'The stack of the standby cannot be updated: EKS takes no subnet of that zone, and the subnets that nodes and ' +
      'load balancers are in would be made anew.',
    must: 'that EKS takes no control plane in use1-az3, or that subnets of a cluster that runs are replaced',
    at: 'dist/luneo/aws/luneo-secondary.template.json',
    edits: [text('platforms/luneo/index.ts', '[1, 2, 4]', '[1, 2, 3]')],
  },
  {
    id: 'number-in-the-mesh-changed-while-it-runs',
    first: false,
    by: ['change/network'],
    harm: 'outage',
    heard:
      'Maintainers of Cilium say that the number of a cluster in a mesh is not to be changed: identities are not ' +
      'made anew, and those of the other clusters are withdrawn meanwhile.',
    suffers:
      'Identities of site-b belong to a cluster that the mesh does not know any more: policies drop what goes ' +
      'between the sites, until everything is restarted and more.',
    must: 'that the number of site-b in the mesh changes although it runs',
    at: 'dist/sites/clusters/site-b/network-releases/flux-system/helmrelease-cilium_helm.toolkit.fluxcd.io.yaml',
    edits: [text('platforms/sites/index.ts', 'meshId: 2,', 'meshId: 3,')],
  },
  {
    id: 'gateway-with-the-rights-of-a-worker',
    first: true,
    by: ['twice/topic'],
    harm: 'outage',
    heard:
      'TopicAuthorizationException after a line of rights was copied to the next client is a usual question on Kafka.',
    suffers:
      'The gateway may no longer ask for work nor read what was answered: nobody writes to requests, nobody reads ' +
      'results, and every call of a user waits until it fails.',
    must: 'that nobody may write to the topic requests, or nobody may read results',
    at: 'dist/vps/clusters/vps/data/kafka/kafkatopic-requests_kafka.strimzi.io.yaml',
    edits: [
      text(
        'platforms/vps/addons.ts',
        "'api-gateway': { reads: ['results'], writes: ['requests'] }",
        "'api-gateway': { reads: ['requests'], writes: ['results'] }",
      ),
    ],
  },
  {
    id: 'administrators-of-programs-beside-the-key-of-the-authority',
    first: true,
    by: ['model/access'],
    harm: 'hole',
    heard:
      'The security guide of Kubernetes says it of every right to make pods: who has it may run as any account of ' +
      'the namespace and mount any of its Secrets.',
    suffers:
      'Whoever administers virida-apps makes pods in virida-system as well: there are the key of the authority and ' +
      'accounts that read every Secret, so they administer the whole cluster.',
    must: 'that virida-admin can become the accounts of virida-system, or read its Secrets',
    at: 'dist/virida/clusters/main/base/virida-system/rolebinding-virida-admin-binding.yaml',
    edits: [
      text(
        'platforms/virida/access.ts',
        "level: 'admin',\n    namespaces: ['virida-apps'],",
        "level: 'admin',\n    namespaces: ['virida-apps', 'virida-system'],",
      ),
    ],
  },
  {
    id: 'caller-that-is-not-let-in',
    first: true,
    by: ['model/called-service'],
    harm: 'outage',
    heard:
      'After a refusal by default calls time out without a word, because one caller was forgotten in the list of ' +
      'whom a service takes.',
    suffers: 'iot-ingestion sends what devices measure to the gateway, and each connection times out.',
    must: 'that iot-ingestion is told to call backend-api-gateway and is not let in there',
    at: 'dist/virida/clusters/main/workloads/iot-ingestion/virida-apps/configmap-iot-ingestion.yaml',
    edits: [
      text(
        'platforms/virida/workloads.ts',
        "callers: ['frontend-3d-visualizer', 'frontend-dashboard', 'iot-ingestion'],",
        "callers: ['frontend-3d-visualizer', 'frontend-dashboard'],",
      ),
    ],
  },
  {
    id: 'nodes-of-another-processor-than-the-image',
    first: true,
    by: ['model/image-build'],
    harm: 'outage',
    heard: 'exec format error, after the nodes were changed and what is built for them was not, or the other way.',
    suffers:
      'CodeBuild builds the image for arm64 alone, and nodes are of amd64 now: each pod of fastapi that moves to a ' +
      'new node fails at once.',
    must: 'that the image is built for arm64 and no pool has nodes of it',
    at: 'dist/piercuta/clusters/dev/nodes/_cluster/nodepool-general-blue_karpenter.sh.yaml',
    edits: [text('platforms/piercuta/nodes.ts', "architectures: ['arm64']", "architectures: ['amd64']")],
  },
  {
    id: 'star-that-does-not-reach-the-host',
    first: true,
    by: ['model/certificate'],
    harm: 'outage',
    heard: 'A star in a certificate stands for one name and no more, as many find out on a host two names deep.',
    suffers:
      'Clients of api.dev.piercuta.example refuse the connection: the certificate of the load balancer is for other ' +
      'names.',
    must: 'that the certificate does not hold for api.dev.piercuta.example, or for the host of Argo CD',
    at: 'dist/piercuta/aws/piercuta-dev-eks-backend-stack.template.json',
    edits: [
      text(
        'platforms/piercuta/infrastructure.ts',
        "certificate: ['dev.piercuta.example', '*.dev.piercuta.example']",
        "certificate: ['dev.piercuta.example', '*.piercuta.example']",
      ),
    ],
  },
];
