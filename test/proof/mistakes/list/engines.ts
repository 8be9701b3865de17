import { type Area, type FileEdit, text } from '../mistake';

const VIRIDA_ARGO = 'dist/virida/clusters/main/gitops/argocd/application-release-argocd-main_argoproj.io.yaml';
const LUNEO = 'dist/luneo/clusters/primary';
const LUNEO_ARGO = `${LUNEO}/gitops/argocd/application-release-argocd-primary_argoproj.io.yaml`;
const LUNEO_OIDC = `${LUNEO}/delivery/argocd/externalsecret-argocd-oidc_external-secrets.io.yaml`;

/** A setting of Argo CD, in each file that installs it: all are rendered from one description. */
const everyInstall = (platform: 'luneo' | 'virida', from: string, to: string): readonly FileEdit[] =>
  platform === 'virida'
    ? [text(VIRIDA_ARGO, from, to), text('dist/virida/terraform/main/argo-cd.values.json', inJson(from), inJson(to))]
    : [
        text(LUNEO_ARGO, from, to),
        text('dist/luneo/terraform/primary/argo-cd.values.json', inJson(from), inJson(to)),
        text(`${LUNEO}/install/argocd/configmap-install-argo-cd.yaml`, inJson(from), inJson(to)),
      ];

/** The same line, as it is written in JSON. */
const inJson = (line: string): string => {
  const [, key, value] = /^\s*([\w.]+): (""|[^\s[]+)\n?$/.exec(line) ?? [];
  return key === undefined ? line : `"${key}": ${/^(true|false|".*")$/.test(value ?? '') ? value : `"${value}"`}`;
};

const VPS = 'dist/vps/clusters/vps';

export const argoCd: Area = {
  name: 'Argo CD',
  mistakes: [
    {
      id: 'argo-readers-become-administrators',
      harm: 'hole',
      suffers: 'everybody who may look may delete clusters',
      by: [],
      edits: everyInstall('virida', 'g, apps:readers, role:readonly', 'g, apps:readers, role:admin'),
    },
    {
      id: 'argo-everybody-is-administrator',
      harm: 'hole',
      suffers: 'whoever can log in is an administrator',
      by: ['settings/argo-cd-default'],
      edits: everyInstall('virida', 'policy.default: ""', 'policy.default: role:admin'),
    },
    {
      id: 'argo-role-of-no-name',
      harm: 'outage',
      suffers: 'developers are refused on the day they need to restart something',
      by: ['settings/argo-cd-policy'],
      edits: everyInstall('virida', 'g, apps:developers, role:deployer', 'g, apps:developers, role:deployers'),
    },
    {
      id: 'argo-policy-that-does-not-parse',
      harm: 'outage',
      suffers: 'the server drops the whole policy and refuses everybody',
      by: ['settings/argo-cd-policy'],
      edits: everyInstall(
        'virida',
        'p, role:deployer, logs, get, */*, allow',
        'p, role:deployer, logs, get, */* allow',
      ),
    },
    {
      id: 'argo-groups-not-asked-for',
      harm: 'outage',
      suffers: 'the token carries no groups; after the login nobody may do anything',
      by: ['settings/argo-cd-groups'],
      edits: everyInstall(
        'luneo',
        'requestedScopes: [openid, profile, email, groups]',
        'requestedScopes: [openid, profile, email]',
      ),
    },
    {
      id: 'argo-secret-without-its-label',
      harm: 'outage',
      suffers: 'Argo CD does not read the Secret; the login fails with invalid_client',
      by: ['settings/argo-cd-secret'],
      at: 'dist/luneo/clusters/primary/gitops/argocd/application-release-argocd-primary_argoproj.io.yaml',
      edits: [
        text(
          LUNEO_OIDC,
          '        labels:\n          app.kubernetes.io/part-of: argocd',
          '        labels:\n          app.kubernetes.io/part-of: argo-cd',
        ),
      ],
    },
    {
      id: 'argo-secret-key-of-no-name',
      harm: 'outage',
      suffers: 'the login sends the text `$argocd-oidc:client_secret` as its secret',
      by: ['settings/argo-cd-secret'],
      edits: everyInstall('luneo', '$argocd-oidc:clientSecret', '$argocd-oidc:client_secret'),
    },
    {
      id: 'argo-shell-in-every-pod',
      harm: 'hole',
      suffers: 'a browser session of Argo CD opens a shell in every pod',
      by: ['settings/argo-cd-door'],
      edits: everyInstall('luneo', 'exec.enabled: false', 'exec.enabled: true'),
    },
    {
      id: 'argo-password-of-the-first-day',
      harm: 'hole',
      suffers: 'the local administrator, whose password nobody rotates, may log in beside the SSO',
      by: ['settings/argo-cd-door'],
      edits: everyInstall('luneo', 'admin.enabled: false', 'admin.enabled: true'),
    },
    {
      id: 'argo-definitions-go-with-the-release',
      harm: 'data loss',
      suffers: 'removing the release removes the definitions, and with them every Application',
      by: ['settings/keeps-definitions'],
      edits: everyInstall('luneo', '          keep: true', '          keep: false'),
    },
    {
      id: 'argo-project-may-bind-rights',
      harm: 'hole',
      suffers: 'a workload of the project makes itself administrator of the cluster',
      by: ['guards/unused-right'],
      edits: [
        text(
          `${LUNEO}/bootstrap/argocd/appproject-workloads-primary_argoproj.io.yaml`,
          '  clusterResourceWhitelist: []',
          '  clusterResourceWhitelist:\n  - group: rbac.authorization.k8s.io\n    kind: ClusterRoleBinding',
        ),
      ],
    },
    {
      id: 'argo-project-trusts-a-repository-too-many',
      harm: 'hole',
      suffers: 'Applications may be delivered from a repository that nobody reviews',
      by: ['guards/unused-right'],
      edits: [
        text(
          `${LUNEO}/bootstrap/argocd/appproject-workloads-primary_argoproj.io.yaml`,
          '  - https://github.com/luneo/platform.git',
          '  - https://github.com/luneo/platform.git\n  - https://github.com/luneo/experiments.git',
        ),
      ],
    },
    {
      id: 'argo-application-that-takes-all-with-it',
      harm: 'data loss',
      suffers: 'deleting the Application deletes what it delivered',
      by: ['guards/finalizer'],
      edits: [
        text(
          `${LUNEO}/gitops/argocd/application-base-primary_argoproj.io.yaml`,
          '  namespace: argocd\n  labels:',
          '  namespace: argocd\n  finalizers:\n  - resources-finalizer.argocd.argoproj.io\n  labels:',
        ),
      ],
    },
    {
      id: 'argo-message-of-no-template',
      harm: 'silence',
      suffers: 'a failed sync is announced to nobody',
      by: ['settings/argo-cd-message'],
      edits: everyInstall('luneo', '[app-sync-failed]', '[app-sync-fail]'),
    },
    {
      id: 'argo-trigger-of-no-name',
      harm: 'silence',
      suffers: 'the subscription waits for a trigger that does not exist',
      by: ['settings/argo-cd-message'],
      edits: [
        text(LUNEO_ARGO, '            - on-health-degraded\n', '            - on-degraded\n'),
        text('dist/luneo/terraform/primary/argo-cd.values.json', '"on-health-degraded"', '"on-degraded"'),
        text(`${LUNEO}/install/argocd/configmap-install-argo-cd.yaml`, '"on-health-degraded"', '"on-degraded"'),
      ],
    },
    {
      id: 'argo-drift-stays',
      harm: 'stuck delivery',
      suffers: 'what somebody changes by hand stays, and nobody is told',
      by: ['guards/self-heal'],
      edits: [
        text(
          `${LUNEO}/gitops/argocd/application-base-primary_argoproj.io.yaml`,
          '      selfHeal: true\n',
          '      selfHeal: false\n',
        ),
      ],
    },
  ],
};

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
