import { when } from '../common/optional';
import { ciliumOf, type EncryptedSecret, type K3sCluster, type Kafka } from '../model';
import { effectsOf, restartsIn } from './effects';
import { k3sClusters, type RotationFacts, treeOf } from './facts';
import { fileRefusals } from './refusals';
import type { Effect, Rotation, RotationStep } from './rotation';
import { commitStep } from './steps';

/** A Secret whose manifest is committed encrypted, and the clusters that have it. */
interface SealedSecret extends EncryptedSecret {
  readonly clusters: readonly K3sCluster[];
}

/** Secrets that the engine decrypts in clusters, but for the authority of a mesh, which has an order of its own. */
export const sealedRotations = (facts: RotationFacts): readonly Rotation[] =>
  sealedIn(facts)
    .filter(({ name }) => !k3sClusters(facts).some((cluster) => ciliumOf(cluster)?.authority === name))
    .map((secret) => sealedRotation(facts, secret));

/** Each once, however many clusters apply it. */
function sealedIn(facts: RotationFacts): readonly SealedSecret[] {
  const found = new Map<string, SealedSecret>();
  for (const cluster of k3sClusters(facts)) {
    for (const secret of cluster.encryptedSecrets ?? []) {
      const before = found.get(secret.file)?.clusters ?? [];
      found.set(secret.file, { ...secret, clusters: [...before, cluster] });
    }
  }
  return [...found.values()];
}

function sealedRotation(facts: RotationFacts, secret: SealedSecret): Rotation {
  const { platform } = facts;
  const pairs = partnersOf(facts, secret);
  const all = [secret, ...pairs];
  const effects = all.flatMap((one) => effectsIn(facts, one));
  const keys = facts.files.get(secret.file)?.keys.filter((key) => /^(data|stringData)\./.test(key)) ?? [];
  const files = all.map(({ file }) => file);
  return {
    secret: nameOf(facts, secret),
    what: `Secret ${secret.namespace}/${secret.name}: ${keys.map((key) => key.replace(/^\w+\./, '')).join(', ')}`,
    files,
    steps: [
      ...when<RotationStep>(pairs.length === 0, () => ({
        title: 'make the new value where it is checked, beside the old one if that takes two',
        commands: [],
        note: 'a webhook, a registry, a forge: whoever made the old one makes the new one',
      })),
      {
        title: pairs.length === 0 ? 'put it into the file' : 'put the same new password into all of these files',
        commands: files.map((file) => `sops edit ${file}`),
        ...(pairs.length === 0
          ? {}
          : { note: 'in one commit: who logs in and who checks it have one password, and fail apart' }),
      },
      commitStep(platform, `new value of ${secret.namespace}/${secret.name}`, ...files, 'dist'),
      ...applySteps(facts, all),
      ...restartSteps(effects),
    ],
    effects,
    refusals: all.flatMap(({ file }) => fileRefusals(facts, { platform }, file)),
  };
}

/** Clusters may have a Secret of one name from files of their own. */
function nameOf(facts: RotationFacts, { namespace, name, file, clusters }: SealedSecret): string {
  const plain = `secret/${namespace}/${name}`;
  const isShared = sealedIn(facts).some((one) => one.file !== file && one.name === name && one.namespace === namespace);
  return isShared ? `${clusters.map((cluster) => cluster.name).join('+')}/${plain}` : plain;
}

/** Other Secrets that hold the same password: that of an account of Kafka, and those of the workload that uses it. */
function partnersOf(facts: RotationFacts, secret: SealedSecret): readonly SealedSecret[] {
  const all = sealedIn(facts);
  const same = (one: SealedSecret) => (other: EncryptedSecret) => other.file === one.file;
  return all.filter(
    (other) =>
      other.file !== secret.file &&
      secret.clusters.some((cluster) =>
        kafkaUsers(cluster).some(({ password, client }) => {
          const [namespace = '', workload = ''] = client.split('/');
          const held = heldBy(cluster, namespace, workload);
          const checked = all.filter((one) => one.name === password.secret);
          const group = [...held, ...checked];
          return (
            group.some(same(secret)) && group.some(same(other)) && (held.some(same(secret)) || held.some(same(other)))
          );
        }),
      ),
  );
}

const kafkaUsers = ({ addons }: K3sCluster): Kafka['users'] =>
  addons.flatMap((addon) => (addon.kind === 'kafka' ? addon.users : []));

/** The encrypted Secrets of a workload. */
function heldBy({ namespaces, encryptedSecrets = [] }: K3sCluster, namespace: string, name: string) {
  const workload = namespaces
    .find((one) => one.name === namespace)
    ?.workloads?.find((candidate) => candidate.name === name);
  const names = (workload?.secrets ?? []).filter(({ from }) => from === 'encrypted').map((secret) => secret.name);
  return encryptedSecrets.filter((secret) => secret.namespace === namespace && names.includes(secret.name));
}

const effectsIn = (facts: RotationFacts, { clusters, namespace, name }: SealedSecret): readonly Effect[] =>
  clusters.flatMap(({ name: cluster }) => {
    const tree = treeOf(facts, cluster);
    const found = tree === undefined ? [] : effectsOf(tree, namespace, name);
    return clusters.length === 1 ? found : found.map((effect) => ({ ...effect, who: `${cluster}: ${effect.who}` }));
  });

/** Waits for the layer that holds the Secrets. */
export function applySteps(facts: RotationFacts, secrets: readonly EncryptedSecret[]): readonly RotationStep[] {
  const layers = facts.clusters.flatMap(({ objects }) =>
    objects.flatMap(({ kind, namespace, name, layer }) =>
      kind === 'Secret' && secrets.some((one) => one.name === name && one.namespace === namespace) ? (layer ?? []) : [],
    ),
  );
  return when(layers.length > 0, () => ({
    title: 'wait for Flux, on each cluster',
    commands: [...new Set(layers)].map((layer) => `flux reconcile kustomization ${layer} --with-source`),
  }));
}

/** Restarts what has the old value until then, and waits for it. */
export const restartSteps = (effects: readonly Effect[]): readonly RotationStep[] => {
  const restarts = restartsIn(effects);
  return when(restarts.length > 0, () => ({
    title: 'restart who has the old value, and wait for each',
    commands: restarts.flatMap((restart) => [restart, restart.replace('rollout restart', 'rollout status')]),
  }));
};
