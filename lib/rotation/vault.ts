import { when } from '../common/optional';
import type { K3sCluster } from '../model';
import { k3sClusters, type RotationFacts } from './facts';
import type { Rotation, RotationStep } from './rotation';
import { pathRotations } from './vault-paths';
import { asRoot, closed, inEachVault, inVault, loggedIn, opened } from './vault-steps';

/** Public keys of the five who hold a share, as the step before puts them into the pod. */
const KEYS_OF_HOLDERS = [1, 2, 3, 4, 5].map((holder) => `/tmp/${holder}.asc`).join(',');

/** Vault's own keys, and what is kept in it. */
export const vaultRotations = (facts: RotationFacts): readonly Rotation[] =>
  k3sClusters(facts).flatMap((cluster) =>
    when(
      cluster.addons.some(({ kind }) => kind === 'vault'),
      () => [unsealKeys(cluster), rootToken(cluster), encryptionKey(cluster), ...pathRotations(facts, cluster)],
    ).flat(),
  );

/** Names of Vault's keys and paths begin with it. */
const own = (cluster: K3sCluster, what: string): string => `${cluster.name}/vault-${what}`;

const snapshot = (cluster: K3sCluster, when_: string): RotationStep => ({
  title: `save a snapshot ${when_}, as docs/runbooks/VAULT.md has it`,
  commands: [inVault(cluster, loggedIn('vault operator raft snapshot save ~/vault.snap'))],
  note: 'a snapshot is opened by the unseal keys of its day: keep both together, in different hands',
});

function unsealKeys(cluster: K3sCluster): Rotation {
  return {
    secret: own(cluster, 'unseal-keys'),
    what: 'open Vault after each restart; in the hands of people, nowhere else',
    files: [],
    steps: [
      asRoot,
      {
        title: 'see that every server is unsealed, and let none restart until the end',
        commands: inEachVault(cluster, 'vault status'),
        note: 'a server that is sealed between the old and the new keys opens by the new ones only',
      },
      {
        title: 'log in for as long as it takes; Vault 2 takes none of the next commands without a token',
        commands: [inVault(cluster, 'vault login -no-print')],
        note: `one that may update sys/rekey/*; ${own(cluster, 'root-token')} says how one is made`,
      },
      snapshot(cluster, 'that the old keys open'),
      {
        title: 'begin, with the public OpenPGP key of each who is to hold a new one',
        commands: [
          inVault(
            cluster,
            `vault operator rekey -init -verify -key-shares=5 -key-threshold=3 -pgp-keys=${KEYS_OF_HOLDERS}`,
          ),
        ],
        note:
          'kubectl cp brings the five files into the pod, each with a key that encrypts; without -pgp-keys one person ' +
          'would see all keys. To give up: vault operator rekey -cancel -nonce=<nonce of vault operator rekey -status>',
      },
      {
        title: 'three who hold an old key give it, each on a terminal of their own',
        commands: [inVault(cluster, 'vault operator rekey')],
        note: 'the third one is shown five encrypted keys: hand them out; each opens theirs by base64 -d | gpg --decrypt',
      },
      {
        title: 'three who hold a new key show that they can read it',
        commands: [inVault(cluster, 'vault operator rekey -verify')],
        note: 'until then the old keys stay, and a server that restarts opens by them',
      },
      snapshot(cluster, 'that the new keys open'),
      {
        title: 'give the token back',
        commands: [inVault(cluster, loggedIn('vault token revoke -self'))],
      },
    ],
    effects: [],
    refusals: [],
  };
}

function rootToken(cluster: K3sCluster): Rotation {
  return {
    secret: own(cluster, 'root-token'),
    what: 'may do everything in Vault; made for an hour by three who hold an unseal key, and kept by nobody',
    files: [],
    steps: [
      asRoot,
      {
        title: 'let it be begun without a token, if nobody has one; Vault 2 refuses that otherwise',
        commands: opened(cluster),
        note: 'whoever has a token logs in instead, and leaves this and its counterpart out',
      },
      {
        title: 'begin; it prints a one-time password, which one person notes',
        commands: [inVault(cluster, 'vault operator generate-root -init')],
      },
      {
        title: 'three who hold an unseal key give it',
        commands: [inVault(cluster, 'vault operator generate-root')],
        note: 'the third one is shown the encoded token',
      },
      {
        title: 'close it again',
        commands: closed(cluster),
        note: 'vault operator generate-root -init without a token is refused from here on: try it',
      },
      {
        title: 'decode it',
        commands: [inVault(cluster, 'vault operator generate-root -decode=<encoded> -otp=<password>')],
      },
      {
        title: 'do what it was made for, then revoke it',
        commands: [inVault(cluster, loggedIn('vault token revoke -self'))],
      },
    ],
    effects: [],
    refusals: [],
  };
}

function encryptionKey(cluster: K3sCluster): Rotation {
  return {
    secret: own(cluster, 'encryption-key'),
    what: 'encrypts all that Vault writes; older ones stay in its keyring, so that what is there stays readable',
    files: [],
    steps: [
      asRoot,
      {
        title: 'add a new key',
        commands: [inVault(cluster, loggedIn('vault operator rotate'))],
        note: `takes a token with update on sys/rotate; ${own(cluster, 'root-token')} says how one is made`,
      },
      {
        title: 'see its number',
        commands: [inVault(cluster, loggedIn('vault operator key-status'))],
      },
    ],
    effects: [],
    refusals: [],
  };
}
