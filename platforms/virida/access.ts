import type { AccessRole } from '../../lib/model';

const ours = ['virida-agents', 'virida-apps', 'virida-monitoring', 'virida-system'] as const;

/** Who may do what with kubectl; in `argocd`, whose engine may do everything, nobody more than look. Groups are those of the API server's sign-on; without one, tokens of the ServiceAccounts are used. */
export const access: readonly AccessRole[] = [
  { name: 'virida-admin', level: 'admin', namespaces: ours, serviceAccountIn: 'virida-system', groups: ['virida:admins'] },
  { name: 'virida-deployer', level: 'deployer', namespaces: ['virida-apps'], serviceAccountIn: 'virida-apps', groups: ['virida:deployers'] },
  { name: 'virida-readonly', level: 'readonly', namespaces: ['argocd', ...ours], groups: ['virida:admins', 'virida:readers'] },
];
