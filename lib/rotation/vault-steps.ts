import { addonNamespaces, type K3sCluster, VAULT } from '../model';
import type { RotationStep } from './rotation';

/** Runs a command in the first server of Vault. */
export const inVault = (cluster: K3sCluster, command: string): string =>
  `kubectl -n ${addonNamespaces(cluster).vault} exec -it ${VAULT.name}-0 -- ${command}`;

/** Runs a command of Vault with a token that is asked for, shown nowhere and not kept. */
export const loggedIn = (command: string): string =>
  `sh -c 'vault login -no-print && ${command}; rm -f ~/.vault-token'`;

/** Runs a command in each server of Vault. */
export const inEachVault = (cluster: K3sCluster, command: string): readonly string[] =>
  Array.from(
    { length: cluster.addons.find((addon) => addon.kind === 'vault')?.replicas ?? 1 },
    (_, server) => `kubectl -n ${addonNamespaces(cluster).vault} exec ${VAULT.name}-${server} -- ${command}`,
  );

/**
 * Where the chart puts the configuration that a server reads (vault 0.34.1, templates/_helpers.tpl, vault.args), and
 * how a server is told to read it again. Process 1 of the pod is a shell, which takes no signal.
 */
const CONFIGURATION = '/tmp/storageconfig.hcl';
const REREAD = 'kill -HUP $(pidof vault)';

/**
 * Vault 2 asks for a token before it lets anybody begin a new root token, so that nobody can disturb it; whoever has
 * none opens that for as long as it takes.
 */
export const opened = (cluster: K3sCluster): readonly string[] =>
  inEachVault(
    cluster,
    `sh -c 'echo "enable_unauthenticated_access = [\\"generate-root\\"]" >> ${CONFIGURATION} && ${REREAD}'`,
  );

/** The same closed again. */
export const closed = (cluster: K3sCluster): readonly string[] =>
  inEachVault(cluster, `sh -c 'sed -i /enable_unauthenticated_access/d ${CONFIGURATION} && ${REREAD}'`);

/** Nobody enters pods of Vault from outside. */
export const asRoot: RotationStep = {
  title: 'on a server, with a second person watching',
  commands: ['sudo -i', 'export KUBECONFIG=/etc/rancher/k3s/k3s.yaml'],
};
