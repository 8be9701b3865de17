import { type Area, everywhere, text } from '../mistake';

const PRIMARY = 'dist/luneo/clusters/primary';
const release = (name: string): string =>
  `${PRIMARY}/gitops/argocd/application-release-${name}-primary_argoproj.io.yaml`;
const STACK = release('kube-prometheus-stack');
const CILIUM = 'dist/sites/clusters/site-a/network-releases/flux-system/helmrelease-cilium_helm.toolkit.fluxcd.io.yaml';

export const values: Area = {
  name: 'values of releases',
  mistakes: [
    {
      id: 'alertmanager-receiver-of-no-name',
      harm: 'silence',
      suffers: 'Alertmanager refuses its configuration and keeps the old one, or does not start',
      by: ['settings/alert-route'],
      edits: [text(STACK, '              - receiver: critical\n', '              - receiver: criticals\n')],
    },
    {
      id: 'alertmanager-matcher-that-does-not-parse',
      harm: 'silence',
      suffers: 'Alertmanager refuses its configuration',
      by: ['settings/alert-route'],
      edits: [text(STACK, '- severity = "critical"', '- severity == "critical"')],
    },
    {
      id: 'alertmanager-critical-to-nobody',
      harm: 'silence',
      suffers: 'the worst alerts are thrown away: the route before theirs takes them',
      by: ['settings/alert-silent'],
      edits: [text(STACK, 'alertname =~ "Watchdog|InfoInhibitor"', 'alertname =~ "Watchdog|InfoInhibitor|.*"')],
    },
    {
      id: 'alertmanager-template-without-end',
      harm: 'silence',
      suffers: 'no message can be made of an alert, and none is sent',
      by: ['settings/alert-template'],
      edits: [
        text(
          STACK,
          '":rotating_light: [luneo-prod-eks-primary] {{ .Status | toUpper }}',
          '":rotating_light: [luneo-prod-eks-primary] {{ .Status | toUpper }',
        ),
      ],
    },
    {
      id: 'alertmanager-file-that-is-not-mounted',
      harm: 'silence',
      suffers: 'Alertmanager finds no address to send to',
      by: ['settings/alert-file'],
      edits: [text(STACK, '            - alertmanager-slack\n', '            - slack\n')],
    },
    {
      id: 'prometheus-reads-its-own-monitors-only',
      harm: 'silence',
      suffers: 'no program of ours is measured, and no alert of ours exists',
      by: ['settings/selector-nil'],
      edits: [
        text(STACK, 'serviceMonitorSelectorNilUsesHelmValues: false', 'serviceMonitorSelectorNilUsesHelmValues: true'),
        text(
          STACK,
          '            ruleSelectorNilUsesHelmValues: false',
          '            ruleSelectorNilUsesHelmValues: true',
        ),
      ],
    },
    {
      id: 'prometheus-fills-its-disk',
      harm: 'outage',
      suffers: 'Prometheus stops when its disk is full, since its limit lies above it',
      by: ['settings/disk-limit'],
      edits: [text(STACK, 'retentionSize: "81920MB"', 'retentionSize: "120000MB"')],
    },
    {
      id: 'grafana-source-on-no-port',
      harm: 'silence',
      suffers: 'every panel of the logs says bad gateway',
      by: ['references/address'],
      edits: [text(STACK, 'http://loki.monitoring.svc:3100', 'http://loki.monitoring.svc:3101')],
    },
    {
      id: 'grafana-link-to-no-source',
      harm: 'silence',
      suffers: 'the link from a log line to its trace leads nowhere',
      by: ['settings/data-source'],
      edits: [text(STACK, 'datasourceUid: tempo', 'datasourceUid: traces')],
    },
    {
      id: 'grafana-dollar-that-is-eaten',
      harm: 'silence',
      suffers: 'Grafana replaces the variable by nothing when it reads the file; the link is empty',
      by: ['settings/data-source'],
      edits: [text(STACK, '"$${__value.raw}"', '"${__value.raw}"')],
    },
    {
      id: 'grafana-everybody-is-administrator',
      harm: 'hole',
      suffers: 'whoever can log in may change every dashboard and data source',
      by: ['settings/grafana-admin'],
      edits: [text(STACK, `'Editor' || 'Viewer'"`, `'Editor' || 'Admin'"`)],
    },
    {
      id: 'loki-schema-of-tomorrow',
      harm: 'outage',
      suffers: 'Loki has no schema for today and takes no line',
      by: ['settings/loki-schema'],
      edits: [text(release('loki'), 'from: "2026-01-01"', 'from: "2036-01-01"')],
    },
    {
      id: 'loki-bucket-of-no-name',
      harm: 'data loss',
      suffers: 'Loki cannot write its chunks',
      by: ['identity/setting-not-covered'],
      edits: [text(release('loki'), 'chunks: luneo-prod-logs-eu-west-1', 'chunks: luneo-prod-log-eu-west-1')],
    },
    {
      id: 'loki-deletes-nothing',
      harm: 'cost',
      suffers: 'logs are kept for ever, since nobody applies the retention',
      by: ['settings/loki-retention'],
      edits: [text(release('loki'), 'retention_enabled: true', 'retention_enabled: false')],
    },
    {
      id: 'tempo-listens-to-itself',
      harm: 'silence',
      suffers: 'traces of other pods are refused',
      by: ['settings/listens-alone'],
      edits: [text(release('tempo'), 'endpoint: "0.0.0.0:4317"', 'endpoint: "127.0.0.1:4317"')],
    },
    {
      id: 'tempo-receives-on-another-port',
      harm: 'silence',
      suffers: 'the Service sends to a port on which nothing listens',
      by: ['releases/provision'],
      edits: [text(release('tempo'), 'endpoint: "0.0.0.0:4317"', 'endpoint: "0.0.0.0:14317"')],
    },
    {
      id: 'alloy-component-of-no-name',
      harm: 'silence',
      suffers: 'the collector does not load its configuration; traces, metrics and logs of programs are lost',
      by: ['settings/alloy'],
      edits: [
        everywhere(release('alloy'), '[otelcol.processor.batch.all.input]', '[otelcol.processor.batch.every.input]'),
      ],
    },
    {
      id: 'alloy-brace-forgotten',
      harm: 'silence',
      suffers: 'the collector does not load its configuration',
      by: ['settings/alloy'],
      edits: [
        text(
          release('alloy-logs'),
          '                role = "pod"\n                selectors {',
          '                role = "pod"\n                selectors ',
        ),
      ],
    },
    {
      id: 'external-dns-under-another-name',
      harm: 'outage',
      suffers: 'the records belong to another owner; none is ever changed or removed',
      by: ['stacks/expected'],
      edits: [text(release('external-dns'), 'txtOwnerId: luneo-prod-eks-primary', 'txtOwnerId: default')],
    },
    {
      id: 'external-dns-of-another-domain',
      harm: 'outage',
      suffers: 'the hosts of this region get no records',
      by: ['identity/setting-not-covered'],
      edits: [text(release('external-dns'), '        - eu-west-1.luneo.app', '        - us-east-1.luneo.app')],
    },
    {
      id: 'balancer-controller-of-another-cluster',
      harm: 'outage',
      suffers: 'the controller tags and deletes what belongs to the other cluster',
      by: ['stacks/expected'],
      edits: [
        text(
          release('aws-load-balancer-controller'),
          'clusterName: luneo-prod-eks-primary',
          'clusterName: luneo-prod-eks-secondary',
        ),
      ],
    },
    {
      id: 'balancer-controller-takes-every-service',
      harm: 'outage',
      suffers: 'a webhook stands before every Service; while its pods are away none can be made',
      by: ['guards/service-webhook'],
      edits: [
        text(
          release('aws-load-balancer-controller'),
          'enableServiceMutatorWebhook: false',
          'enableServiceMutatorWebhook: true',
        ),
      ],
    },
    {
      id: 'karpenter-reads-another-queue',
      harm: 'outage',
      suffers: 'Karpenter does not start: its queue does not exist',
      by: ['identity/setting-not-covered'],
      edits: [
        text(
          release('karpenter'),
          'interruptionQueue: luneo-prod-eks-primary-karpenter',
          'interruptionQueue: luneo-prod-eks-primary',
        ),
      ],
    },
    {
      id: 'velero-into-another-bucket',
      harm: 'data loss',
      suffers: 'no backup is ever written',
      by: ['stacks/expected'],
      edits: [text(release('velero'), 'bucket: luneo-prod-velero-eu-west-1', 'bucket: luneo-prod-backups-eu-west-1')],
    },
    {
      id: 'velero-at-no-time',
      harm: 'data loss',
      suffers: 'the schedule is refused, and no backup is made',
      by: ['settings/backup-schedule'],
      edits: [text(release('velero'), 'schedule: "0 1 * * *"', 'schedule: "0 25 * * *"')],
    },
    {
      id: 'cilium-two-clusters-one-number',
      harm: 'outage',
      suffers: 'identities of both sites are mixed: policies let through whom they do not know',
      by: ['sites/mesh'],
      at: 'dist/sites/clusters/site-b/network-releases/flux-system/helmrelease-cilium_helm.toolkit.fluxcd.io.yaml',
      edits: [text(CILIUM, '      id: 1\n', '      id: 2\n')],
    },
    {
      id: 'cilium-packets-too-long',
      harm: 'outage',
      suffers: 'small answers arrive between the sites, large ones never do',
      by: ['sites/mesh'],
      edits: [text(CILIUM, 'MTU: 1420', 'MTU: 1500')],
    },
    {
      id: 'cilium-authority-of-its-own',
      harm: 'outage',
      suffers: 'the sites do not trust each other: each made an authority',
      by: ['sites/mesh'],
      edits: [text(CILIUM, 'generateCA: false', 'generateCA: true')],
    },
    {
      id: 'cilium-mesh-on-another-port',
      harm: 'outage',
      suffers: 'the mesh never connects',
      by: ['sites/mesh'],
      edits: [text(CILIUM, '            port: 32379', '            port: 32380')],
    },
    {
      id: 'traces-to-another-port',
      harm: 'silence',
      suffers: 'spans are sent as gRPC to a port that speaks HTTP',
      by: ['settings/otlp-protocol'],
      edits: [
        text(
          `${PRIMARY}/workloads/luneo/deployment-luneo-backend.yaml`,
          'http://alloy.monitoring.svc.cluster.local:4317',
          'http://alloy.monitoring.svc.cluster.local:4318',
        ),
      ],
    },
    {
      id: 'kafka-user-of-another-name',
      harm: 'outage',
      suffers: 'the broker refuses the program: nobody has that name',
      by: ['settings/kafka-user'],
      edits: [
        text(
          'dist/vps/clusters/vps/workloads/apps/configmap-api-gateway.yaml',
          'KAFKA_USERNAME: api-gateway',
          'KAFKA_USERNAME: gateway',
        ),
      ],
    },
    {
      id: 'kafka-topic-that-is-not-made',
      harm: 'outage',
      suffers: 'the program may write to a topic that nobody makes',
      by: ['references/named-object'],
      edits: [
        text(
          'dist/vps/clusters/vps/data/kafka/kafkauser-api-gateway_kafka.strimzi.io.yaml',
          '        name: requests\n',
          '        name: request\n',
        ),
      ],
    },
  ],
};
