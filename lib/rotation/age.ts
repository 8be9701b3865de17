import { when } from '../common/optional';
import { FLUX_NAMESPACE, type K3sCluster, type Problem, siteSecretsFile } from '../model';
import { effectsOf } from './effects';
import { k3sClusters, type RotationFacts, treeOf } from './facts';
import { fileRefusals } from './refusals';
import type { Rotation, RotationStep } from './rotation';
import { commitStep, playbook } from './steps';

/** Keys that open encrypted files: of each cluster, and of the operators. */
export function ageRotations(facts: RotationFacts): readonly Rotation[] {
  const { gitops } = facts.platform;
  if (gitops.engine !== 'flux' || gitops.decryption === undefined) return [];
  const { secret, recipients } = gitops.decryption;
  const operators = operatorRecipients(facts);
  const clusters = recipients.filter((one) => !operators.includes(one));
  return [
    ...when(operators.length > 0, () => operatorKey(facts, operators)),
    ...k3sClusters(facts).map((cluster) =>
      clusterKey(facts, cluster, { secret, old: clusters.length > 0 ? clusters : recipients }),
    ),
  ];
}

/** Files of a platform that are encrypted at all. */
const filesOf = ({ platform, files }: RotationFacts): readonly string[] =>
  [...files.keys()].filter((path) => path.startsWith(`platforms/${platform.name}/`)).sort();

/** Files that Ansible reads are for operators alone: who opens these is one. */
const FOR_OPERATORS = /\.ansible\.sops\.yaml$/;

const operatorRecipients = (facts: RotationFacts): readonly string[] => [
  ...new Set(
    filesOf(facts)
      .filter((path) => FOR_OPERATORS.test(path))
      .flatMap((path) => facts.files.get(path)?.declared ?? []),
  ),
];

function operatorKey(facts: RotationFacts, old: readonly string[]): Rotation {
  const files = filesOf(facts).filter((path) => opens(facts, path, old));
  return {
    secret: 'operators/age-key',
    what: `opens ${files.length} encrypted files on an operator's own machine`,
    files,
    steps: [
      {
        title: 'make a new key where you keep yours, never in the repository',
        commands: ['umask 077 && age-keygen -o "$HOME/.config/sops/age/new.txt"'],
        note: 'it prints the public half',
      },
      ...joins(facts, files, old, "an operator's"),
      {
        title: 'see that the new key alone opens them',
        commands: files.map(
          (file) => `SOPS_AGE_KEY_FILE="$HOME/.config/sops/age/new.txt" sops decrypt ${file} > /dev/null`,
        ),
      },
      ...leaves(facts, files, old),
    ],
    effects: [],
    refusals: refusalsOf(facts, files),
  };
}

interface ClusterKey {
  /** Name of the Secret that Flux opens files with. */
  readonly secret: string;
  /** Recipients of which one is the cluster's. */
  readonly old: readonly string[];
}

function clusterKey(facts: RotationFacts, cluster: K3sCluster, { secret, old }: ClusterKey): Rotation {
  const { platform } = facts;
  const held = siteSecretsFile(platform, cluster);
  const files = filesOf(facts).filter((path) => !FOR_OPERATORS.test(path) && opens(facts, path, old));
  const isAnsibles = facts.files.get(held)?.keys.includes('flux_age_identity') === true;
  const tree = treeOf(facts, cluster.name);
  return {
    secret: `${cluster.name}/age-key`,
    what: `opens ${files.length} encrypted files for the Flux of ${cluster.name}`,
    files: isAnsibles ? [...files, held] : files,
    steps: [
      {
        title: 'make a new key in memory',
        commands: ['umask 077 && age-keygen -o /dev/shm/new.agekey'],
        note: 'it prints the public half',
      },
      ...joins(facts, files, old, `${cluster.name}'s`),
      { title: `wait until Flux of ${cluster.name} has that commit`, commands: ['flux get kustomizations'] },
      isAnsibles ? byAnsible(facts, cluster, held) : byHand(secret),
      {
        title: 'see that it opens them, and forget the file',
        commands: ['flux reconcile kustomization secrets --with-source', 'shred -u /dev/shm/new.agekey'],
        note: 'keep a copy where the old one was kept: a cluster that is made anew starts with it',
      },
      ...leaves(facts, files, old),
    ],
    effects: tree === undefined ? [] : effectsOf(tree, FLUX_NAMESPACE, secret),
    refusals: refusalsOf(facts, isAnsibles ? [...files, held] : files),
  };
}

const byAnsible = ({ platform }: RotationFacts, cluster: K3sCluster, file: string): RotationStep => ({
  title: `give it to ${cluster.name} in place of the old one`,
  commands: [
    `printf '"%s"' "$(grep ^AGE-SECRET-KEY- /dev/shm/new.agekey)" | ` +
      `sops set --value-stdin ${file} '["flux_age_identity"]'`,
    `git add ${file} && git commit --message "ops(${platform.name}): new age key of ${cluster.name}" && git push`,
    playbook(platform, cluster, 'site', ' --tags flux'),
  ],
});

const byHand = (secret: string): RotationStep => ({
  title: 'give it to Flux in place of the old one',
  commands: [
    `kubectl -n ${FLUX_NAMESPACE} create secret generic ${secret} --from-file=age.agekey=/dev/shm/new.agekey ` +
      '--dry-run=client -o yaml | kubectl apply --server-side --force-conflicts -f -',
  ],
});

const opens = ({ files }: RotationFacts, path: string, recipients: readonly string[]): boolean =>
  files.get(path)?.declared?.some((one) => recipients.includes(one)) === true;

/** The new key beside the old one: whoever holds either can work. */
const joins = ({ platform }: RotationFacts, files: readonly string[], old: readonly string[], whose: string) => [
  {
    title: 'let it open the files, beside the old one',
    commands: files.map((file) => `sops updatekeys --yes ${file}`),
    note:
      `first its public half beside ${whose} old one (${old.join(' or ')}), in .sops.yaml and in 'recipients' of ` +
      `platforms/${platform.name}`,
  },
  commitStep(platform, 'a second age key', '.sops.yaml', `platforms/${platform.name}`, 'dist'),
];

/** The old key out, and all that it could read made new. */
const leaves = ({ platform }: RotationFacts, files: readonly string[], old: readonly string[]) => [
  {
    title: 'take the old one out, with the key of each file that its holder may know',
    commands: files.flatMap((file) => [`sops updatekeys --yes ${file}`, `sops rotate --in-place ${file}`]),
    note: `first its public half (${old.join(' or ')}) out of .sops.yaml and 'recipients'`,
  },
  commitStep(platform, 'the old age key opens nothing more', '.sops.yaml', `platforms/${platform.name}`, 'dist'),
  {
    title: 'where the old one may be known to others, change what it could read: Git keeps the old files',
    commands: [`archipel rotate ${platform.name}`],
  },
];

const refusalsOf = (facts: RotationFacts, files: readonly string[]): readonly Problem[] =>
  files.flatMap((file) => fileRefusals(facts, facts, file));
