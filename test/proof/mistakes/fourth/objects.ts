import { text } from '../mistake';
import type { Told } from '../third/told';

const LUNEO = 'dist/luneo/clusters/primary';
const PIERCUTA = 'dist/piercuta/clusters/dev';
const SITE_A = 'dist/sites/clusters/site-a';
const SITE_B = 'dist/sites/clusters/site-b';
const VIRIDA = 'dist/virida/clusters/main';
const VPS = 'dist/vps/clusters/vps';

/** Objects of Kubernetes and settings of what runs in it, as they are committed. */
export const objects: readonly Told[] = [
  {
    first: false,
    by: ['order/delivered-twice', 'order/undelivered'],
    id: 'service-application-delivers-its-neighbour',
    harm: 'stuck delivery',
    heard: 'Argo CD warns of a SharedResourceWarning where an element of an ApplicationSet was copied, path and all.',
    suffers:
      'The Application of iot-ingestion delivers the gateway a second time: both fight over the same objects, and ' +
      'no change of iot-ingestion arrives any more; nothing says that its own folder is followed by nobody.',
    must: 'that the Application of iot-ingestion takes the folder of backend-api-gateway, or that nobody takes its own',
    edits: [
      text(
        `${VIRIDA}/gitops/argocd/applicationset-virida-services_argoproj.io.yaml`,
        '        path: dist/virida/clusters/main/workloads/iot-ingestion\n',
        '        path: dist/virida/clusters/main/workloads/backend-api-gateway\n',
      ),
    ],
  },
  {
    id: 'dash-too-many-opens-the-broker',
    first: true,
    by: ['references/network-policy-peer', 'reachability/open'],
    harm: 'hole',
    heard:
      'The page of Kubernetes on network policies warns of one dash: two selectors in one peer are both asked, as ' +
      'two peers either is enough.',
    suffers:
      'Every pod of the namespace apps reaches the listener of Kafka that has no TLS, not only the three programs ' +
      'that are declared to call it.',
    must: 'that the policy lets in every pod of the namespace apps, or a peer that nobody declared',
    edits: [
      text(
        `${VPS}/operators/kafka/networkpolicy-strimzi-kafka.yaml`,
        '      podSelector:\n        matchLabels:\n          app.kubernetes.io/name: api-generation\n',
        '    - podSelector:\n        matchLabels:\n          app.kubernetes.io/name: api-generation\n',
      ),
    ],
  },
  {
    first: false,
    by: ['twice/alert-age'],
    id: 'snapshot-age-in-milliseconds',
    harm: 'silence',
    heard:
      'After a loss of data at a host of repositories it came out that backups had failed for a long time, and the ' +
      'message that should have said so never came.',
    suffers:
      'k3s stops sending snapshots of etcd, and the alert waits for a year and a half: Prometheus counts seconds, ' +
      'and the threshold is in thousandths of them.',
    must: 'that the threshold for the age of a snapshot is far beyond its schedule, or in the wrong unit',
    edits: [
      text(
        `${SITE_A}/dashboards/monitoring/prometheusrule-sites-backup_monitoring.coreos.com.yaml`,
        ' > 46800 or ',
        ' > 46800000 or ',
      ),
    ],
  },
  {
    first: false,
    by: ['settings/alert-silent'],
    id: 'pager-waits-for-a-severity-that-nobody-gives',
    harm: 'silence',
    heard:
      'Incident reports tell of alerts that fired and woke nobody, since the route to the pager matched a label of ' +
      'another team, while all else fell through to a channel.',
    suffers:
      'Critical alerts fall through to the receiver of warnings: a line in Slack at night, every twelve hours, and ' +
      'no page.',
    must: 'that no alert has the severity that the route to the pager asks for, or that critical ones reach no pager',
    edits: [
      text(
        `${LUNEO}/gitops/argocd/application-release-kube-prometheus-stack-primary_argoproj.io.yaml`,
        '- severity = "critical"',
        '- severity = "page"',
      ),
    ],
  },
  {
    first: false,
    by: ['references/certificate-host'],
    id: 'certificate-without-the-active-server',
    harm: 'data loss',
    heard:
      'In threads on Vault with TLS in Kubernetes, clients fail with a certificate that is valid for other names ' +
      'than that of the Service they call.',
    suffers:
      'The nightly snapshot of Vault calls vault-active by TLS, whose certificate no longer has that name: from its ' +
      'next renewal on there are no snapshots.',
    must: 'that the certificate of Vault lacks the name vault-active.virida-system.svc, which the snapshots call',
    at: `${VIRIDA}/backup/virida-system/cronjob-vault-snapshots.yaml`,
    edits: [
      text(
        `${VIRIDA}/secrets/virida-system/certificate-vault-tls_cert-manager.io.yaml`,
        '  - vault-active\n  - vault-active.virida-system\n  - vault-active.virida-system.svc\n',
        '',
      ),
    ],
  },
  {
    id: 'encrypted-secrets-without-decryption',
    first: true,
    by: ['guards/decryption'],
    harm: 'stuck delivery',
    heard:
      'A Kustomization of Flux that moves or is split loses its block for SOPS, and the controller refuses the ' +
      'encrypted Secrets.',
    suffers: 'No secret of site-b is applied any more, and everything that waits for this layer stands still with it.',
    must: 'that this layer holds encrypted Secrets and says nothing of how they are decrypted',
    edits: [
      text(
        `${SITE_B}/gitops/flux-system/kustomization-secrets_kustomize.toolkit.fluxcd.io.yaml`,
        '  decryption:\n    provider: sops\n    secretRef:\n      name: sops-age\n',
        '',
      ),
    ],
  },
  {
    first: false,
    by: ['guards/image-source'],
    id: 'image-policy-watches-the-neighbour',
    harm: 'outage',
    heard: 'In reports on image automation a policy that was copied kept the repository of where it came from.',
    suffers:
      'Flux writes tag and digest of api-generation behind the marker of api-enrichment: that digest is in no ' +
      'repository of that name, so its new pods never pull their image.',
    must: 'that the policy of api-enrichment reads the images of api-generation',
    edits: [
      text(
        `${VPS}/images/flux-system/imagepolicy-api-enrichment_image.toolkit.fluxcd.io.yaml`,
        '  imageRepositoryRef:\n    name: api-enrichment\n',
        '  imageRepositoryRef:\n    name: api-generation\n',
      ),
    ],
  },
  {
    id: 'topic-wants-more-copies-in-sync-than-it-has',
    first: true,
    by: ['values/range'],
    harm: 'outage',
    heard:
      'In questions on Strimzi with one broker, producers get NOT_ENOUGH_REPLICAS after settings of a production ' +
      'cluster were taken over.',
    suffers: 'Whoever writes to the topic requests with acknowledgement is refused: the gateway takes no work.',
    must: 'that the topic asks for two replicas in sync and has one',
    edits: [
      text(
        `${VPS}/data/kafka/kafkatopic-requests_kafka.strimzi.io.yaml`,
        'min.insync.replicas: 1',
        'min.insync.replicas: 2',
      ),
    ],
  },
  {
    first: false,
    by: ['references/mesh-way'],
    id: 'mesh-lets-in-its-own-site-instead-of-the-other',
    harm: 'outage',
    heard:
      'With policies in a Cilium mesh people copy the folder of one cluster to the next, and the label of the peer ' +
      'then names the cluster that it is in.',
    suffers:
      'Site-b refuses the probe of site-a: the global service answers to nobody across the tunnel, which is all that ' +
      'it is there for.',
    must: 'that the policy lets in pods of site-b, its own site, and not those of site-a which call it',
    edits: [
      text(
        `${SITE_B}/mesh/demo/ciliumnetworkpolicy-podinfo-mesh-from-site-a_cilium.io.yaml`,
        'io.cilium.k8s.policy.cluster: site-a',
        'io.cilium.k8s.policy.cluster: site-b',
      ),
    ],
  },
  {
    id: 'admission-policy-for-the-exempt-alone',
    first: true,
    by: ['lockout/admission'],
    harm: 'hole',
    heard: 'Reports on admission policies tell of a namespace selector that was meant as a list of exceptions.',
    suffers:
      'The policy that refuses images without a fixed tag holds in the namespaces that are exempt from it, and in ' +
      'no other: while Gatekeeper is away, anything runs in luneo.',
    must: 'that the policy applies to the exempt namespaces, or no longer to luneo, unlike its constraint',
    edits: [
      text(
        `${LUNEO}/admission/_cluster/validatingadmissionpolicy-pinned-images.yaml`,
        'operator: NotIn',
        'operator: In',
      ),
    ],
  },
  {
    id: 'readers-bound-to-the-role-of-administrators',
    first: true,
    by: ['rights/becomes'],
    harm: 'hole',
    heard: 'Audits of clusters find a binding that was copied for another group and kept the role of the first.',
    suffers:
      'Whoever may only look at virida-apps changes and enters its pods, and reads what Vault has written into them.',
    must: 'that readers have rights of administrators in virida-apps, or that the binding is to another role',
    at: `${VIRIDA}/base/_cluster/clusterrolebinding-virida-readonly-surroundings.yaml`,
    edits: [
      text(
        `${VIRIDA}/base/virida-apps/rolebinding-virida-readonly-binding.yaml`,
        '  kind: ClusterRole\n  name: virida-readonly\n',
        '  kind: ClusterRole\n  name: virida-admin\n',
      ),
    ],
  },
  {
    id: 'nodes-with-a-role-that-is-not-there',
    first: true,
    by: ['stacks/expected'],
    harm: 'outage',
    heard:
      'In many reports on Karpenter no node comes, since the node class names a role by the pattern of the guide ' +
      'and the account has it under another name.',
    suffers:
      'Karpenter may not pass a role that does not exist: it makes no more nodes, and what does not run on Fargate ' +
      'stays pending.',
    must: 'that the role of the nodes is made by no stack, or is not the one that Karpenter may pass',
    edits: [
      text(
        `${PIERCUTA}/nodes/_cluster/ec2nodeclass-general-blue_karpenter.k8s.aws.yaml`,
        'role: KarpenterNodeRole-piercuta-dev',
        'role: KarpenterNodeRole-piercuta',
      ),
    ],
  },
];
