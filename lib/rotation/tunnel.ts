import { when } from '../common/optional';
import { type K3sCluster, siteSecretsFile } from '../model';
import { k3sClusters, type RotationFacts } from './facts';
import { fileRefusals } from './refusals';
import type { Rotation } from './rotation';
import { commitStep, playbook } from './steps';

/** Keys of the tunnels between sites. */
export const tunnelRotations = (facts: RotationFacts): readonly Rotation[] =>
  k3sClusters(facts).flatMap((cluster) => when(cluster.gateway !== undefined, () => tunnelRotation(facts, cluster)));

function tunnelRotation(facts: RotationFacts, cluster: K3sCluster): Rotation {
  const { platform } = facts;
  const file = siteSecretsFile(platform, cluster);
  const ends = k3sClusters(facts).filter(({ gateway }) => gateway !== undefined);
  return {
    secret: `${cluster.name}/tunnel-key`,
    what: `its end of the tunnel to ${ends.flatMap(({ name }) => (name === cluster.name ? [] : name)).join(', ')}`,
    files: [file],
    steps: [
      {
        title: 'make a new key; the file gets the private half, the screen the public one',
        commands: [
          'umask 077 && wg genkey > /dev/shm/tunnel.key && wg pubkey < /dev/shm/tunnel.key',
          `printf '"%s"' "$(cat /dev/shm/tunnel.key)" | sops set --value-stdin ${file} '["tunnel_private_key"]'`,
          'shred -u /dev/shm/tunnel.key',
        ],
        note: `the public half goes into publicKey of the gateway of ${cluster.name} in platforms/${platform.name}`,
      },
      commitStep(platform, `new key of the tunnel of ${cluster.name}`, file, `platforms/${platform.name}`, 'dist'),
      {
        title: 'write both ends, the other ones first',
        commands: [...ends.filter(({ name }) => name !== cluster.name), cluster].map((end) =>
          playbook(platform, end, 'site', ' --tags tunnel'),
        ),
        note: 'the sites are apart from the first run to the last, about a minute',
      },
      {
        title: 'see that they are one again',
        commands: [`ssh ops@${cluster.gateway?.address ?? ''} networkctl status sites`],
        note: 'and the next Job of what probes the mesh succeeds',
      },
    ],
    effects: ends.map(({ gateway }) => ({ who: `machine ${gateway?.name ?? ''}`, how: 'the tunnel is made anew' })),
    refusals: fileRefusals(facts, { platform, cluster: cluster.name }, file, 'tunnel_private_key'),
  };
}
