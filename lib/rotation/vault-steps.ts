import { addonNamespaces, type K3sCluster, VAULT } from '../model';
import type { RotationStep } from './rotation';

/** Runs a command in the first server of Vault. */
export const inVault = (cluster: K3sCluster, command: string): string =>
  `kubectl -n ${addonNamespaces(cluster).vault} exec -it ${VAULT.name}-0 -- ${command}`;

/** Runs a command of Vault with a token that is asked for, shown nowhere and not kept. */
export const loggedIn = (command: string): string =>
  `sh -c 'vault login -no-print && ${command}; rm -f ~/.vault-token'`;

/** Nobody enters pods of Vault from outside. */
export const asRoot: RotationStep = {
  title: 'on a server, with a second person watching',
  commands: ['sudo -i', 'export KUBECONFIG=/etc/rancher/k3s/k3s.yaml'],
};
