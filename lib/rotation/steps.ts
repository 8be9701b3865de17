import { ansiblePath, type K3sCluster, OPERATOR, type Platform } from '../model';
import type { RotationStep } from './rotation';

/** Runs a playbook for the machines of a cluster. */
export const playbook = (platform: Platform, cluster: K3sCluster, name: string, more = ''): string =>
  `(cd ansible && ansible-playbook -i ../${ansiblePath(platform, cluster)}/hosts.yml playbooks/${name}.yml${more})`;

/** Runs a command as root on the first server of a cluster. */
export function onServer({ nodes }: K3sCluster, command: string): string {
  const server = nodes.find(({ role }) => role === 'server');
  return `ssh ${OPERATOR}@${server?.address ?? ''} sudo ${command}`;
}

/** A random value goes from the program that makes it into the encrypted file: no screen, argument or file shows it. */
export const randomInto = (file: string, key: string): string =>
  `printf '"%s"' "$(openssl rand -hex 32)" | sops set --value-stdin ${file} '["${key}"]'`;

/** What is encrypted goes into Git before it is used: a machine that is lost in between comes back with it. */
export const commitStep = (platform: Platform, what: string, ...files: readonly string[]): RotationStep => ({
  title: 'commit and push',
  commands: [
    ...(files.some((file) => file === 'dist') ? ['npm run synth'] : []),
    `git add ${files.join(' ')}`,
    `git commit --message "ops(${platform.name}): ${what}"`,
    'git push',
  ],
});
