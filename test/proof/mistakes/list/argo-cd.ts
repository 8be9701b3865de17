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

export const argoCd: Area = {
  name: 'Argo CD',
  mistakes: [
    {
      id: 'argo-readers-become-administrators',
      harm: 'hole',
      suffers: 'everybody who may look may delete clusters',
      by: [],
      missed: 'nothing but this line says which group administers; a reviewer reads it',
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
        'p, role:deployer, applications, get, */*, allow',
        'p, role:deployer, applications, get, */* allow',
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
