import type { Told } from '../third/told';
import { type Mistake, text } from '../mistake';

const SITE_B = 'dist/sites/clusters/site-b';
const VPS = 'dist/vps/clusters/vps';
const VIRIDA = 'dist/virida/clusters/main';
const DEV = 'dist/piercuta/clusters/dev';
const SECONDARY = 'dist/luneo/clusters/secondary';

/** In objects of Kubernetes, and in settings of what delivers and watches them. */
export const objects: readonly (Told & Pick<Mistake, 'missed'>)[] = [
  {
    id: 'the-mesh-policy-of-site-b-names-its-own-site',
    harm: 'outage',
    first: true,
    by: ['references/mesh-way'],
    heard:
      'Reports about Cilium cluster meshes in which a policy selects the local cluster by its label, copied ' +
      'from the other side, and all traffic between the clusters is dropped.',
    suffers:
      'Calls of site-a to podinfo in site-b are dropped at the door: the policy lets in probes of site-b, and ' +
      'no other site. The mesh is up and carries nothing.',
    must: 'that mesh-probe of site-a is not let in to podinfo of site-b, although site-a is allowed to call it',
    edits: [
      text(
        `${SITE_B}/mesh/demo/ciliumnetworkpolicy-podinfo-mesh-from-site-a_cilium.io.yaml`,
        'io.cilium.k8s.policy.cluster: site-a',
        'io.cilium.k8s.policy.cluster: site-b',
      ),
    ],
  },
  {
    id: 'the-topic-of-requests-keeps-messages-for-seconds-that-were-taken-for-milliseconds',
    harm: 'data loss',
    first: true,
    by: ['settings/topic-retention'],
    heard:
      'Post-mortems of Kafka in which retention.ms was given in seconds, and a topic lost its messages within minutes.',
    suffers:
      'Requests are deleted after four minutes instead of three days: an API that restarts or lags behind never ' +
      'sees them, and nobody is told.',
    must: 'that messages of the topic requests are kept for about four minutes only',
    edits: [
      text(
        `${VPS}/data/kafka/kafkatopic-requests_kafka.strimzi.io.yaml`,
        'retention.ms: 259200000',
        'retention.ms: 259200',
      ),
    ],
  },
  {
    id: 'the-kafka-user-of-the-enrichment-is-labelled-for-a-cluster-that-is-not-there',
    harm: 'outage',
    first: true,
    by: ['references/named-object'],
    heard:
      'Issues of Strimzi in which a KafkaUser never becomes ready because its label strimzi.io/cluster names no ' +
      'Kafka of the namespace.',
    suffers:
      'The user operator does not look at the object: the account does not exist, api-enrichment cannot log in, ' +
      'and the layer of Kafka never becomes ready.',
    must: 'that the label names a Kafka which does not exist, or that nobody makes the account of api-enrichment',
    edits: [
      text(
        `${VPS}/data/kafka/kafkauser-api-enrichment_kafka.strimzi.io.yaml`,
        'strimzi.io/cluster: kafka',
        'strimzi.io/cluster: vps',
      ),
    ],
  },
  {
    id: 'the-workloads-of-site-b-come-from-the-folder-of-site-a',
    harm: 'stuck delivery',
    first: true,
    by: ['references/fetched-path', 'order/undelivered'],
    heard:
      'A common report about Flux: a Kustomization copied from another cluster with its path, after which one ' +
      'cluster gets what is meant for the other, or nothing.',
    suffers:
      'The repository is checked out sparsely in site-b, so the folder is not there: no workload arrives any ' +
      'more. Were it there, site-b would run what is meant for site-a.',
    must: 'that the path is one of another cluster, or is not in what the source of site-b checks out',
    edits: [
      text(
        `${SITE_B}/gitops/flux-system/kustomization-workloads_kustomize.toolkit.fluxcd.io.yaml`,
        './dist/sites/clusters/site-b/workloads',
        './dist/sites/clusters/site-a/workloads',
      ),
    ],
  },
  {
    id: 'flux-pushes-new-images-to-main',
    harm: 'stuck delivery',
    first: true,
    by: ['guards/own-branch'],
    heard:
      'Discussions of Flux image automation in which push.branch was the branch that is followed, so that ' +
      'changes arrive without anybody or any pipeline having looked at them.',
    suffers:
      'New tags are written into the source on main, which no workflow renders: dist stays as it was, every run ' +
      'of the validation on main fails, and no image is ever rolled out. Nothing was reviewed either.',
    must:
      'that the automation writes to the branch that is followed, or that the workflow which renders images ' +
      'waits for another branch',
    edits: [
      text(
        `${VPS}/images/flux-system/imageupdateautomation-images_image.toolkit.fluxcd.io.yaml`,
        'branch: flux/images',
        'branch: main',
      ),
    ],
  },
  {
    id: 'the-alert-for-slack-goes-to-discord',
    harm: 'silence',
    first: false,
    by: ['references/unused'],
    heard:
      'A slip in notification settings that teams tell of after an outage: the new alert was copied from the ' +
      'one for another channel, with its provider.',
    suffers:
      'Failures of Flux no longer arrive in the channel of whoever is on call. Its provider and its Secret are ' +
      'there, and nobody uses them.',
    must: 'that the alert named slack uses another provider, or that nothing is sent to the provider slack',
    at: `${VPS}/notifications/flux-system/provider-slack_notification.toolkit.fluxcd.io.yaml`,
    edits: [
      text(
        `${VPS}/notifications/flux-system/alert-slack_notification.toolkit.fluxcd.io.yaml`,
        'providerRef:\n    name: slack',
        'providerRef:\n    name: discord',
      ),
    ],
  },
  {
    id: 'deployers-of-virida-may-do-everything-with-every-application',
    harm: 'hole',
    first: true,
    by: ['rights/becomes', 'settings/argo-cd-wildcard'],
    heard:
      'Guides to the hardening of Argo CD: whoever may update or override any Application applies what they ' +
      'like with the rights of its controller.',
    suffers:
      'Any developer can change, delete or override the Applications of the platform project, and so write ' +
      'cluster roles: a deployer has become an administrator of the cluster.',
    must: 'that role:deployer may do anything with Applications of all projects',
    at: `${VIRIDA}/gitops/argocd/application-release-argocd-main_argoproj.io.yaml`,
    edits: [
      text(
        `${VIRIDA}/gitops/argocd/application-release-argocd-main_argoproj.io.yaml`,
        'p, role:deployer, applications, get, */*, allow',
        'p, role:deployer, applications, *, */*, allow',
      ),
      text(
        'dist/virida/terraform/main/argo-cd.values.json',
        'p, role:deployer, applications, get, */*, allow',
        'p, role:deployer, applications, *, */*, allow',
      ),
    ],
  },
  {
    id: 'the-backend-of-the-secondary-may-reach-the-database-of-the-primary-alone',
    harm: 'outage',
    first: true,
    by: ['reachability/closed', 'reachability/open'],
    heard:
      'Post-mortems of failovers in which a firewall rule of the standby still held the range of the first ' +
      'region, which nobody noticed before the day.',
    suffers:
      'PostgreSQL is in the network of the region, 10.50.0.0/16, and the policy opens 10.40.0.0/16: readiness ' +
      'of the backend fails in the standby, and a failover brings nothing up.',
    must: 'that the policy opens the database port towards the network of the other region, or not towards its own',
    edits: [
      text(
        `${SECONDARY}/workloads/luneo/networkpolicy-luneo-backend.yaml`,
        'cidr: "10.50.0.0/16"',
        'cidr: "10.40.0.0/16"',
      ),
    ],
  },
  {
    id: 'the-rule-on-volumes-holds-everywhere-but-where-it-is-meant-to',
    harm: 'outage',
    first: true,
    by: ['lockout/admission', 'policies/violation'],
    heard:
      'Reports of clusters that stood still after the namespace selector of an admission policy was inverted, ' +
      'so that system pods were refused.',
    suffers:
      'Pods with folders of the host are refused in kube-system, velero and virida-agents: the storage ' +
      'provisioner, the node agent and the node exporter do not come back. virida-apps is left to Gatekeeper.',
    must:
      'that the policy does not apply to virida-apps, or applies to namespaces of the system whose pods it ' +
      'would refuse',
    edits: [
      text(
        `${VIRIDA}/admission/_cluster/validatingadmissionpolicy-allowed-volumes.yaml`,
        'operator: In\n',
        'operator: NotIn\n',
      ),
    ],
  },
  {
    id: 'a-standby-that-is-not-ready-is-told-of-when-it-is-more-than-ready',
    harm: 'silence',
    first: false,
    by: [],
    missed: 'only a case of the rule says what it is for, and the cases are run where the rule is written, by promtool',
    heard:
      'Reviews of alert rules after incidents: a comparison turned round, on a ratio that never leaves the ' +
      'range from zero to one.',
    suffers:
      'The share of workloads that are ready is never above one, so StandbyNotReady never fires. That the ' +
      'standby cannot take over is found out when it has to.',
    must: 'that the alert StandbyNotReady can never fire, or fires for the opposite of what it says',
    edits: [
      text(
        `${SECONDARY}/dashboards/monitoring/prometheusrule-luneo-dr_monitoring.coreos.com.yaml`,
        'expr: cluster:readiness:ratio < 1',
        'expr: cluster:readiness:ratio > 1',
      ),
    ],
  },
  {
    id: 'the-nodes-of-piercuta-may-have-128-mebibytes-together',
    harm: 'outage',
    first: true,
    by: ['capacity/pools'],
    heard:
      'Issues of Karpenter in which pods stay pending with the message that all NodePools exceed their limits, ' +
      'after a unit in limits was mistyped.',
    suffers:
      'No instance is that small, so Karpenter makes no node: everything but what runs on Fargate stays ' +
      'pending, and nodes that expire are not replaced.',
    must: 'that the limit of memory of the pool is too small for any node, or for the pods that need nodes',
    edits: [text(`${DEV}/nodes/_cluster/nodepool-general-blue_karpenter.sh.yaml`, 'memory: 128Gi', 'memory: 128Mi')],
  },
  {
    id: 'the-project-of-the-workloads-of-piercuta-takes-no-autoscaler',
    harm: 'stuck delivery',
    first: true,
    by: ['projects/kind'],
    heard:
      'A frequent question about Argo CD: a sync fails with the message that a resource is not permitted in the ' +
      'project, after a kind was left out of its list.',
    suffers:
      'The sync of the Application dev fails as a whole, because its HorizontalPodAutoscaler is not permitted: ' +
      'no change of fastapi reaches the cluster.',
    must: 'that the project does not permit the HorizontalPodAutoscaler that its Application holds',
    at: `${DEV}/workloads/fastapi/horizontalpodautoscaler-fastapi.yaml`,
    edits: [
      text(
        `${DEV}/bootstrap/argocd/appproject-dev_argoproj.io.yaml`,
        '  - group: autoscaling\n    kind: HorizontalPodAutoscaler\n',
        '',
      ),
    ],
  },
];
