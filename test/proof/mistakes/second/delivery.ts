import { everywhere, text } from '../mistake';
import type { Heard } from './heard';

const PRIMARY = 'dist/luneo/clusters/primary';
const SITE_A = 'dist/sites/clusters/site-a';
const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';

/** In what brings changes into a cluster, and in what stands between a change and its taking effect. */
export const delivery: readonly Heard[] = [
  {
    id: 'policy-webhook-that-stops-the-nodes',
    first: false,
    by: ['lockout/webhook'],
    harm: 'outage',
    heard: 'an upgrade of the control plane did not end, since a webhook of policies answered for kube-system too',
    suffers: 'while Gatekeeper is down, nothing in kube-system starts: no DNS, no network, so no Gatekeeper',
    edits: [
      text(
        `${PRIMARY}/gitops/argocd/application-release-gatekeeper-primary_argoproj.io.yaml`,
        'validatingWebhookFailurePolicy: Ignore',
        'validatingWebhookFailurePolicy: Fail',
      ),
      text(
        `${PRIMARY}/gitops/argocd/application-release-gatekeeper-primary_argoproj.io.yaml`,
        '          - cert-manager\n          - kube-system\n',
        '          - cert-manager\n',
      ),
    ],
  },
  {
    id: 'applications-go-with-their-set',
    first: false,
    by: ['guards/set-deletes'],
    harm: 'data loss',
    heard: 'a change of a template took every namespace of the clusters with it',
    suffers: 'one wrong edit of the set deletes the root Application, and with it all that it delivered',
    edits: [
      text(
        `${PRIMARY}/bootstrap/argocd/applicationset-luneo_argoproj.io.yaml`,
        'applicationsSync: create-update\n    preserveResourcesOnDeletion: true',
        'applicationsSync: sync\n    preserveResourcesOnDeletion: false',
      ),
    ],
  },
  {
    id: 'flux-renames-namespaces',
    first: false,
    by: ['guards/target-namespace'],
    harm: 'data loss',
    heard: 'a Kustomization with a target namespace deleted the namespace of Flux itself',
    suffers: 'each Namespace of the layer becomes flux-system; when one goes from Git, Flux deletes its own',
    edits: [
      text(
        `${SITE_A}/gitops/flux-system/kustomization-base_kustomize.toolkit.fluxcd.io.yaml`,
        '  serviceAccountName: layer-base\n',
        '  serviceAccountName: layer-base\n  targetNamespace: flux-system\n',
      ),
    ],
  },
  {
    id: 'images-past-review',
    first: true,
    by: ['guards/own-branch'],
    harm: 'hole',
    heard: 'an automation pushed new images to the branch that production follows, past review and CI',
    suffers: 'whoever may push an image decides what runs; nothing renders dist in between',
    edits: [
      text(
        'dist/vps/clusters/vps/images/flux-system/imageupdateautomation-images_image.toolkit.fluxcd.io.yaml',
        '      branch: flux/images\n',
        '      branch: main\n',
      ),
    ],
  },
  {
    id: 'action-by-a-tag',
    first: true,
    by: ['ci-workflows/pinned'],
    harm: 'hole',
    heard: 'the tags of a popular action were moved to a commit that printed the secrets of every workflow',
    suffers: 'a tag that somebody moves runs in the pipeline with what it may',
    edits: [everywhere('.github/workflows/infra-gitops-validate.yml', CHECKOUT, 'actions/checkout@v7')],
  },
  {
    id: 'runs-of-a-cron-job-pile-up',
    first: false,
    by: ['workload/cron-overlap'],
    harm: 'outage',
    heard: 'pods of a CronJob that hung were started every few minutes until nothing else could be scheduled',
    suffers: 'while the mesh is down, a probe more hangs every five minutes, and none ever ends',
    edits: [
      text(`${SITE_A}/workloads/demo/cronjob-mesh-probe.yaml`, 'concurrencyPolicy: Forbid', 'concurrencyPolicy: Allow'),
      text(`${SITE_A}/workloads/demo/cronjob-mesh-probe.yaml`, '      activeDeadlineSeconds: 120\n', ''),
    ],
  },
  {
    id: 'everything-is-critical',
    first: false,
    by: ['lockout/priority'],
    harm: 'outage',
    heard: 'pods without a priority got the default class, and pushed production off its nodes',
    suffers: 'what names no class counts as what customers wait for, and nothing gives way any more',
    edits: [
      text(
        `${PRIMARY}/base/_cluster/priorityclass-luneo-critical.yaml`,
        'preemptionPolicy: PreemptLowerPriority\n',
        'globalDefault: true\npreemptionPolicy: PreemptLowerPriority\n',
      ),
    ],
  },
  {
    id: 'replicas-beside-an-autoscaler',
    first: true,
    by: ['references/hpa-replicas'],
    harm: 'outage',
    heard: 'each sync set the replicas back to the number in Git, in the middle of the peak',
    suffers: 'Argo CD scales the API down to four pods whenever the autoscaler has scaled it up',
    edits: [
      text(
        `${PRIMARY}/workloads/luneo/deployment-luneo-backend.yaml`,
        '  revisionHistoryLimit: 5\n',
        '  replicas: 4\n  revisionHistoryLimit: 5\n',
      ),
    ],
  },
  {
    id: 'liveness-asks-the-database',
    first: true,
    by: ['workload/probes-identical'],
    harm: 'outage',
    heard: 'a database was slow for a minute, and every pod was killed for it at once',
    suffers: 'when PostgreSQL is away, all pods of the API restart together, again and again',
    edits: [
      text(
        `${PRIMARY}/workloads/luneo/deployment-luneo-backend.yaml`,
        '        livenessProbe:\n          failureThreshold: 6\n          httpGet:\n            path: /healthz\n',
        '        livenessProbe:\n          failureThreshold: 6\n          httpGet:\n            path: /readyz\n',
      ),
    ],
  },
];
