import { type Mistake, text } from '../mistake';
import type { Told } from '../third/told';

const LUNEO = 'dist/luneo/clusters/primary';
const PIERCUTA = 'dist/piercuta/clusters/dev';
const SITE_B = 'dist/sites/clusters/site-b';
const VIRIDA = 'dist/virida/clusters/main';
const VPS = 'dist/vps/clusters/vps';

/** Mistakes in objects of Kubernetes, and in the settings of the engines that deliver them. */
export const objects: readonly (Told & Pick<Mistake, 'missed'>)[] = [
  {
    id: 'kafka-group-of-the-neighbour',
    first: false,
    by: ['settings/consumer-group'],
    harm: 'outage',
    heard:
      'Questions to Strimzi and Kafka of consumers that stop with GroupAuthorizationException, after a KafkaUser ' +
      'was copied and its group kept the name of the one that it came from.',
    suffers:
      'api-generation may read the topic but not join its own group, so every poll is refused and no request is ' +
      'ever answered by it.',
    must: 'that the user api-generation has no right to its own consumer group, or has one to that of api-enrichment',
    edits: [
      text(
        `${VPS}/data/kafka/kafkauser-api-generation_kafka.strimzi.io.yaml`,
        'name: api-generation\n        patternType: prefix',
        'name: api-enrichment\n        patternType: prefix',
      ),
    ],
  },
  {
    id: 'images-are-pushed-to-a-branch-that-nobody-renders',
    first: false,
    by: ['ci-workflows/unread-branch'],
    harm: 'stuck delivery',
    heard:
      'Discussions of Flux about image automation that commits happily to a branch on which no workflow is ' +
      'triggered, because the filter of the workflow was written with another name.',
    suffers:
      'Flux pushes every new tag to flux-images, the workflow listens to flux/images: no change is ever opened, and ' +
      'the fixes of the APIs never reach the machine.',
    must: 'that the branch which the ImageUpdateAutomation pushes to is not the one that the workflow listens to',
    edits: [
      text(
        `${VPS}/images/flux-system/imageupdateautomation-images_image.toolkit.fluxcd.io.yaml`,
        'branch: flux/images',
        'branch: flux-images',
      ),
    ],
  },
  {
    id: 'backup-overdue-in-milliseconds',
    first: true,
    by: ['twice/alert-age'],
    harm: 'silence',
    heard:
      'The post-mortem of a database company whose backups had failed for months, and alert rules in public ' +
      'repositories that compare time() with milliseconds, so that they could never fire.',
    suffers:
      'Velero stops, and the alert for it waits for a thousand times twenty-six hours: three years, in which nobody ' +
      'is told that there is no backup.',
    must: 'that BackupOverdue fires far too late, or that its threshold does not fit the daily schedule',
    edits: [
      text(
        `${VIRIDA}/dashboards/virida-monitoring/prometheusrule-virida-backup_monitoring.coreos.com.yaml`,
        '> 93600\n',
        '> 93600000\n',
      ),
    ],
  },
  {
    id: 'deployers-may-do-all-in-argo-cd',
    first: false,
    by: ['settings/argo-cd-wildcard'],
    harm: 'hole',
    heard:
      'Advisories and blog posts on the RBAC of Argo CD: whoever may update or override any Application is ' +
      'administrator of the cluster, since the controller applies what it says.',
    suffers:
      'Everyone of luneo-sre may change, delete and override each Application of the platform, and so becomes ' +
      'administrator of a cluster in which the group is meant to look and to sync the workloads.',
    must: 'that the role deployer may do everything with Applications of every project',
    edits: [
      text(
        `${LUNEO}/gitops/argocd/application-release-argocd-primary_argoproj.io.yaml`,
        'p, role:deployer, applications, sync, workloads-primary/*, allow',
        'p, role:deployer, applications, *, */*, allow',
      ),
    ],
  },
  {
    id: 'no-node-may-be-disrupted',
    first: true,
    by: ['lockout/drain'],
    harm: 'cost',
    heard:
      'Issues of Karpenter by people who set a budget of zero for the days of a freeze, forgot it, and found a ' +
      'fleet of half-empty nodes weeks later.',
    suffers:
      'Karpenter may disrupt no node: it adds machines at every peak and gives none back, and drift to a new image ' +
      'of the machines never happens.',
    must: 'that the disruption budget of the NodePool is zero at all times, so that nothing is consolidated',
    edits: [text(`${LUNEO}/nodes/_cluster/nodepool-general_karpenter.sh.yaml`, '- nodes: "10%"', '- nodes: "0"')],
  },
  {
    id: 'snapshots-ask-a-name-that-is-not-in-the-certificate',
    first: true,
    by: ['references/certificate-host'],
    harm: 'data loss',
    heard:
      'Issues of the Helm chart of Vault in which clients of the headless Service fail with "certificate is valid ' +
      'for ..., not vault-internal", and backups with them.',
    suffers:
      'The job that saves Vault connects to vault-internal.virida-system.svc, which the certificate does not name ' +
      'and which may be a standby as well: no snapshot is made any more.',
    must: 'that the snapshot job calls Vault by a name that is not in its certificate',
    edits: [
      text(
        `${VIRIDA}/backup/virida-system/cronjob-vault-snapshots.yaml`,
        'https://vault-active.virida-system.svc:8200',
        'https://vault-internal.virida-system.svc:8200',
      ),
    ],
  },
  {
    id: 'secret-at-a-path-that-nobody-made',
    first: true,
    by: ['identity/secret-not-covered'],
    harm: 'outage',
    heard:
      'Issues of External Secrets of the kind "could not get secret data from provider: AccessDeniedException" ' +
      'after a team gave a program a path of its own and told neither the account nor the role.',
    suffers:
      'The stack makes no secret /luneo/prod/worker-ia and the role of External Secrets may not read one: the ' +
      'Secret is not written, and the pods of the worker wait for it.',
    must: 'that the ExternalSecret reads a path that is not among the secrets of the stack or the rights of the role',
    edits: [
      text(
        `${LUNEO}/workloads/luneo/externalsecret-luneo-worker-ia_external-secrets.io.yaml`,
        'key: /luneo/prod/backend\n      property: MODEL_PROVIDER_KEY',
        'key: /luneo/prod/worker-ia\n      property: MODEL_PROVIDER_KEY',
      ),
    ],
  },
  {
    id: 'policy-opens-the-port-of-the-service',
    first: true,
    by: ['reachability/closed'],
    harm: 'outage',
    heard:
      'A standing question about NetworkPolicy: ports in it are those of pods, and a rule with the port of the ' +
      'Service lets nobody in.',
    suffers:
      'The load balancer sends to the pods at 8000, the policy lets it in at 80: all targets are unhealthy and the ' +
      'API answers with 503.',
    must: 'that the policy opens a port at which no container listens, or does not open the one to which traffic goes',
    edits: [text(`${PIERCUTA}/workloads/fastapi/networkpolicy-fastapi.yaml`, 'port: 8000', 'port: 80')],
  },
  {
    id: 'readers-may-read-secrets',
    first: true,
    by: ['workload/rbac-secrets', 'rights/becomes'],
    harm: 'hole',
    heard:
      'Reports of penetration tests of clusters, in which the role "read only" had been given "secrets" so that a ' +
      'dashboard would stop complaining.',
    suffers:
      'Whoever is in virida:readers reads the key of the authority, the credentials of the repositories and those ' +
      'of the backups.',
    must: 'that the role virida-readonly may read Secrets',
    edits: [
      text(
        `${VIRIDA}/base/_cluster/clusterrole-virida-readonly.yaml`,
        '  - resourcequotas\n  - serviceaccounts\n',
        '  - resourcequotas\n  - secrets\n  - serviceaccounts\n',
      ),
    ],
  },
  {
    id: 'two-autoscalers-pull-at-one-request',
    first: true,
    by: ['validation/two-scalers'],
    harm: 'outage',
    heard:
      'The list of known limitations of the Vertical Pod Autoscaler, and reports of services that were evicted and ' +
      'scaled in turns until nothing was left to serve.',
    suffers:
      'The vertical autoscaler lowers requests of which the horizontal one takes shares: pods are evicted, their ' +
      'number jumps up and down, and the gateway fails under its own scaling.',
    must: 'that the vertical autoscaler changes cpu and memory on which the horizontal one scales the same Deployment',
    edits: [
      text(
        `${VIRIDA}/workloads/backend-api-gateway/virida-apps/` +
          'verticalpodautoscaler-backend-api-gateway_autoscaling.k8s.io.yaml',
        'updateMode: "Off"',
        'updateMode: Recreate',
      ),
    ],
  },
  {
    id: 'failed-health-checks-are-excluded',
    first: false,
    by: ['guards/hushed-failure'],
    harm: 'silence',
    heard:
      'Discussions of Flux in which a pattern of exclusionList that was meant against noise of upgrades also took ' +
      'away the one event that says that a release is broken.',
    suffers:
      'A layer of site-b does not become healthy, everything after it waits, and the message for it is dropped ' +
      'before it reaches Slack.',
    must: 'that the Alert drops messages of failed health checks',
    edits: [
      text(
        `${SITE_B}/notifications/flux-system/alert-slack_notification.toolkit.fluxcd.io.yaml`,
        '  - waiting.*socket\n',
        '  - waiting.*socket\n  - health check failed\n',
      ),
    ],
  },
];
