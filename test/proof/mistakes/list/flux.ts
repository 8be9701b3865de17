import { type Area, text } from '../mistake';

const VPS = 'dist/vps/clusters/vps';

export const flux: Area = {
  name: 'Flux',
  mistakes: [
    {
      id: 'flux-secrets-not-decrypted',
      harm: 'outage',
      suffers: 'programs read ENC[…] as their password, or the layer never applies',
      by: ['guards/decryption'],
      edits: [
        text(
          `${VPS}/gitops/flux-system/kustomization-secrets_kustomize.toolkit.fluxcd.io.yaml`,
          '  decryption:\n    provider: sops\n    secretRef:\n      name: sops-age\n',
          '',
        ),
      ],
    },
    {
      id: 'flux-decrypts-with-no-key',
      harm: 'outage',
      suffers: 'the layer of the secrets never applies: the Secret of the key has another name',
      by: ['references/secret'],
      edits: [
        text(
          `${VPS}/gitops/flux-system/kustomization-secrets_kustomize.toolkit.fluxcd.io.yaml`,
          'name: sops-age',
          'name: sops-key',
        ),
      ],
    },
    {
      id: 'flux-layer-of-nothing',
      harm: 'stuck delivery',
      suffers: 'the workloads are never applied',
      by: ['order/empty-path'],
      edits: [
        text(
          `${VPS}/gitops/flux-system/kustomization-workloads_kustomize.toolkit.fluxcd.io.yaml`,
          'path: "./dist/vps/clusters/vps/workloads"',
          'path: "./dist/vps/clusters/vps/workload"',
        ),
      ],
    },
    {
      id: 'flux-layer-asleep',
      harm: 'stuck delivery',
      suffers: 'somebody suspended the layer for a test, and no change arrives any more',
      by: ['order/manual-sync'],
      edits: [
        text(
          `${VPS}/gitops/flux-system/kustomization-workloads_kustomize.toolkit.fluxcd.io.yaml`,
          '  interval: 10m\n',
          '  interval: 10m\n  suspend: true\n',
        ),
      ],
    },
    {
      id: 'flux-layer-applied-by-force',
      harm: 'data loss',
      suffers: 'a field that cannot change makes Flux delete and make the object anew, claims included',
      by: ['guards/force'],
      edits: [
        text(
          `${VPS}/gitops/flux-system/kustomization-data_kustomize.toolkit.fluxcd.io.yaml`,
          '  prune: true\n',
          '  prune: true\n  force: true\n',
        ),
      ],
    },
    {
      id: 'flux-definitions-stay-old',
      harm: 'outage',
      suffers: 'the operator is raised and its definitions are not; it reads fields that the API drops',
      by: ['guards/definitions'],
      edits: [
        text(
          `${VPS}/operators-releases/flux-system/helmrelease-strimzi_helm.toolkit.fluxcd.io.yaml`,
          '  upgrade:\n    crds: CreateReplace\n',
          '  upgrade:\n    crds: Skip\n',
        ),
      ],
    },
    {
      id: 'flux-variables-not-replaced',
      harm: 'outage',
      suffers: 'programs get the text ${domain} as their setting',
      by: ['guards/substitution'],
      at: 'dist/vps/clusters/vps/gitops/flux-system/kustomization-workloads_kustomize.toolkit.fluxcd.io.yaml',
      edits: [
        text(
          `${VPS}/workloads/apps/configmap-api-gateway.yaml`,
          'LOG_LEVEL: info',
          'LOG_LEVEL: info\n  PUBLIC_URL: "https://api.${domain}"',
        ),
      ],
    },
    {
      id: 'flux-images-written-to-main',
      harm: 'stuck delivery',
      suffers: 'new tags go to main without the rendering that belongs to them, unreviewed',
      by: ['guards/own-branch'],
      edits: [
        text(
          `${VPS}/images/flux-system/imageupdateautomation-images_image.toolkit.fluxcd.io.yaml`,
          '      branch: flux/images',
          '      branch: main',
        ),
      ],
    },
    {
      id: 'flux-images-of-no-version',
      harm: 'stuck delivery',
      suffers: 'the policy selects nothing; no new version ever arrives',
      by: ['guards/image-range'],
      edits: [
        text(
          `${VPS}/images/flux-system/imagepolicy-api-gateway_image.toolkit.fluxcd.io.yaml`,
          'range: ">=1.0.0"',
          'range: ">=1.0.0 <1.0.0"',
        ),
      ],
    },
    {
      id: 'flux-alert-of-nothing',
      harm: 'silence',
      suffers: 'nobody is told that a release failed',
      by: ['order/manual-sync'],
      edits: [
        text(
          `${VPS}/notifications/flux-system/alert-slack_notification.toolkit.fluxcd.io.yaml`,
          'eventSeverity: error',
          'eventSeverity: error\n  suspend: true',
        ),
      ],
    },
    {
      id: 'flux-push-wakes-nothing',
      harm: 'stuck delivery',
      suffers: 'a push is noticed at the next interval only: the receiver wakes a source that is not there',
      by: ['guards/receiver'],
      edits: [
        text(
          `${VPS}/notifications/flux-system/receiver-flux-system_notification.toolkit.fluxcd.io.yaml`,
          'kind: GitRepository\n    name: flux-system',
          'kind: GitRepository\n    name: flux',
        ),
      ],
    },
    {
      id: 'flux-data-may-be-pruned',
      harm: 'data loss',
      suffers: 'a file that is moved takes the namespace of Kafka, and the data, with it',
      by: ['guards/pruned-namespace'],
      edits: [
        text(`${VPS}/base/_cluster/namespace-kafka.yaml`, '    kustomize.toolkit.fluxcd.io/prune: disabled\n', ''),
      ],
    },
  ],
};
