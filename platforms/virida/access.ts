import type { AccessRole } from '../../lib/model';

const everywhere = ['argocd', 'virida-agents', 'virida-apps', 'virida-monitoring', 'virida-system'] as const;

/** Who may do what with kubectl. Groups are those of the API server's sign-on; without one, tokens of the ServiceAccounts are used. */
export const access: readonly AccessRole[] = [
  { name: 'virida-admin', level: 'admin', namespaces: everywhere, serviceAccountIn: 'virida-system', groups: ['virida:admins'] },
  { name: 'virida-deployer', level: 'deployer', namespaces: ['virida-apps'], serviceAccountIn: 'virida-apps', groups: ['virida:deployers'] },
  { name: 'virida-readonly', level: 'readonly', namespaces: everywhere, groups: ['virida:readers'] },
];
