import type { AccessRole } from 'archipel';

const ours = ['virida-agents', 'virida-apps', 'virida-monitoring', 'virida-system'] as const;

/**
 * Who may do what with kubectl. Groups are those of the API server's sign-on; without one, tokens of the
 * ServiceAccounts are used.
 *
 * Who makes pods in a namespace, or enters them, is whatever may run there. `virida-agents` is privileged, so a pod
 * there is root on its node; in `virida-system` and `virida-monitoring` run accounts that read every Secret of the
 * cluster, and `virida-system` holds the key of the authority. Administrators run `virida-apps` alone, and connect to
 * what has no host in `virida-monitoring`. The rest is for the hour of need: docs/platforms/virida.md, "Who may do
 * what".
 */
export const access: readonly AccessRole[] = [
  {
    name: 'virida-admin',
    level: 'admin',
    namespaces: ['virida-apps'],
    serviceAccountIn: 'virida-system',
    groups: ['virida:admins'],
  },
  { name: 'virida-operator', level: 'operator', namespaces: ['virida-monitoring'], groups: ['virida:admins'] },
  {
    name: 'virida-deployer',
    level: 'deployer',
    namespaces: ['virida-apps'],
    serviceAccountIn: 'virida-apps',
    groups: ['virida:deployers'],
  },
  {
    name: 'virida-readonly',
    level: 'readonly',
    namespaces: ['argocd', ...ours],
    groups: ['virida:admins', 'virida:readers'],
  },
];
