import { when } from '../common/optional';
import { ansiblePath, type K3sCluster, type Problem, siteSecretsFile, snapshotSecretsFile } from '../model';
import { k3sClusters, type RotationFacts } from './facts';
import { fileRefusals, type Place, refusal } from './refusals';
import type { Effect, Rotation } from './rotation';
import { commitStep, onServer, playbook, randomInto } from './steps';

/** What Ansible hands to the machines of each cluster: tokens, the key of the tunnel, credentials of snapshots. */
export const machineRotations = (facts: RotationFacts): readonly Rotation[] =>
  k3sClusters(facts).flatMap((cluster) => [
    serverToken(facts, cluster),
    agentToken(facts, cluster),
    ...when(cluster.snapshots !== undefined, () => snapshotCredentials(facts, cluster)),
  ]);

/** A playbook needs an inventory. */
const inventoryRefusals = ({ platform, rendered }: RotationFacts, cluster: K3sCluster): readonly Problem[] =>
  when(!rendered.has(`${ansiblePath(platform, cluster)}/hosts.yml`), () =>
    refusal(
      { platform, cluster: cluster.name },
      {
        code: 'rotation/no-inventory',
        message: 'the machines of the cluster are not run by Ansible, so no playbook can change it on them in order',
        given: 'no inventory',
        allowed: `${ansiblePath(platform, cluster)}/hosts.yml`,
        remedy: 'render the inventory, npm run synth',
      },
    ),
  );

const at = ({ platform }: RotationFacts, { name }: K3sCluster): Place => ({ platform, cluster: name });

const restarted = ({ nodes }: K3sCluster, role: 'server' | 'agent', how: string): readonly Effect[] =>
  nodes.filter((node) => node.role === role).map(({ name }) => ({ who: `machine ${name}`, how }));

const SERVERS = 'k3s restarts, one server after the other; containers go on running, the API of a single one is away';

function serverToken(facts: RotationFacts, cluster: K3sCluster): Rotation {
  const { platform } = facts;
  const file = siteSecretsFile(platform, cluster);
  return {
    secret: `${cluster.name}/k3s-token`,
    what: 'makes a server of a machine, and encrypts what a server needs to start, and snapshots of etcd',
    files: [file],
    steps: [
      {
        title: 'make a snapshot that the old token opens, and see that it reached the bucket',
        commands: [
          onServer(cluster, 'k3s etcd-snapshot save --name=before-token'),
          onServer(cluster, 'k3s etcd-snapshot ls'),
        ],
        note: 'the list must name it in the bucket (s3://), not on the disk alone',
      },
      { title: 'make a new token, seen by nobody', commands: [randomInto(file, 'k3s_token')] },
      commitStep(platform, `new token of the servers of ${cluster.name}`, file),
      {
        title: 'change it in the cluster, then on each server',
        commands: [
          playbook(platform, cluster, 'rotate-token', ' --check'),
          playbook(platform, cluster, 'rotate-token'),
        ],
        note:
          'never by site.yml, which refuses it: k3s would not start again ("bootstrap data already found and ' +
          'encrypted with different token"). Where it was cut off, run it again',
      },
      {
        title: 'see that nothing is left to do',
        commands: [playbook(platform, cluster, 'site', ' --check --diff')],
        note: 'a snapshot is opened by the token of its day: git log -- ' + `${file} has the one of an older snapshot`,
      },
    ],
    effects: restarted(cluster, 'server', SERVERS),
    refusals: [
      ...inventoryRefusals(facts, cluster),
      ...fileRefusals(facts, at(facts, cluster), file, 'k3s_token'),
      ...when(cluster.snapshots === undefined, () =>
        refusal(at(facts, cluster), {
          code: 'rotation/no-snapshots',
          message: 'a rotation that goes wrong is mended from a snapshot, and none of them leaves the machines',
          given: 'no snapshots',
          allowed: "'snapshots' of the cluster, a bucket on none of its machines",
          remedy: 'give it one, run playbooks/site.yml, take a snapshot, then rotate',
        }),
      ),
    ],
  };
}

function agentToken(facts: RotationFacts, cluster: K3sCluster): Rotation {
  const { platform } = facts;
  const file = siteSecretsFile(platform, cluster);
  return {
    secret: `${cluster.name}/k3s-agent-token`,
    what: 'lets a machine join as an agent, and never as a server',
    files: [file],
    steps: [
      { title: 'make a new token, seen by nobody', commands: [randomInto(file, 'k3s_agent_token')] },
      commitStep(platform, `new token of the agents of ${cluster.name}`, file),
      {
        title: 'write it to servers, then to agents',
        commands: [playbook(platform, cluster, 'site', ' --check'), playbook(platform, cluster, 'site')],
        note: 'between the two an agent that restarts by itself waits; its pods go on running',
      },
    ],
    effects: [
      ...restarted(cluster, 'server', SERVERS),
      ...restarted(cluster, 'agent', 'k3s restarts after the servers; containers go on running'),
    ],
    refusals: [
      ...inventoryRefusals(facts, cluster),
      ...fileRefusals(facts, at(facts, cluster), file, 'k3s_agent_token'),
    ],
  };
}

function snapshotCredentials(facts: RotationFacts, cluster: K3sCluster): Rotation {
  const { platform } = facts;
  const file = snapshotSecretsFile(platform, cluster);
  return {
    secret: `${cluster.name}/snapshot-credentials`,
    what: `writes snapshots of etcd to the bucket ${cluster.snapshots?.bucket ?? ''}`,
    files: [file],
    steps: [
      {
        title: 'make a second pair in the store, beside the first',
        commands: [],
        note: 'the first one stays until the last step: a snapshot in between must find its bucket',
      },
      {
        title: 'put it into the file',
        commands: [`sops edit ${file}`],
        note: 'etcd-s3-access-key and etcd-s3-secret-key',
      },
      commitStep(platform, `new credentials of snapshots of ${cluster.name}`, file),
      { title: 'write it to the servers', commands: [playbook(platform, cluster, 'site')] },
      {
        title: 'see that it works, then delete the first pair in the store',
        commands: [
          onServer(cluster, 'k3s etcd-snapshot save --name=after-credentials'),
          onServer(cluster, 'k3s etcd-snapshot ls'),
        ],
        note: 'the list must name it in the bucket (s3://), not on the disk alone',
      },
    ],
    effects: restarted(cluster, 'server', SERVERS),
    refusals: [
      ...inventoryRefusals(facts, cluster),
      ...fileRefusals(facts, at(facts, cluster), file, 'etcd-s3-secret-key'),
    ],
  };
}
