import { when } from '../common/optional';
import { type EksCluster, type Problem, secretStoreOf } from '../model';
import { byPath, copiedIn, copySteps, type Path } from './external-secrets';
import { type RotationFacts, treeOf } from './facts';
import { refusal } from './refusals';
import type { Effect, Rotation, RotationStep } from './rotation';
import { restartSteps } from './sealed-secrets';

/** Secrets of AWS Secrets Manager, by the ExternalSecrets of each cluster on EKS that copy them. */
export const awsRotations = (facts: RotationFacts): readonly Rotation[] =>
  facts.platform.clusters.flatMap((cluster) => {
    const tree = treeOf(facts, cluster.name);
    if (cluster.on !== 'eks' || tree === undefined || !readsSecrets(cluster)) return [];
    return byPath(copiedIn(tree)).map((path) => rotationOf(facts, cluster, path));
  });

const readsSecrets = (cluster: EksCluster): boolean =>
  cluster.addons.some(({ kind }) => kind === 'external-secrets') &&
  secretStoreOf(cluster).backend === 'aws-secrets-manager';

/** Where the whole value is written meanwhile: in memory, and for its owner alone. */
const FILE = '/dev/shm/secret.json';

function rotationOf(facts: RotationFacts, cluster: EksCluster, found: Path): Rotation {
  const { path, fields, effects, copies } = found;
  const aws = (command: string, more = ''): string =>
    `aws secretsmanager ${command} --region ${cluster.region} --secret-id ${path}${more}`;
  return {
    secret: `${cluster.name}${path.startsWith('/') ? '' : '/'}${path}`,
    what: `${path} in Secrets Manager of ${cluster.region}: ${fields.join(', ')}`,
    files: [],
    steps: [
      MADE,
      {
        title: 'write the whole value beside the one that is read, with every property that it has',
        commands: [
          `(umask 077 && cat > ${FILE})`,
          aws('put-secret-value', ` --version-stages AWSPENDING --secret-string file://${FILE}`),
          `shred -u ${FILE}`,
        ],
        note: `${fields.join(', ')} at least; it ends with Ctrl-D. It prints VersionId, and nobody reads it yet`,
      },
      {
        title: 'let it be read: AWSCURRENT goes to it, and AWSPREVIOUS to the one of before',
        commands: [
          aws('list-secret-version-ids', " --query 'Versions[].[VersionId,VersionStages]' --output text"),
          aws(
            'update-secret-version-stage',
            ' --version-stage AWSCURRENT --move-to-version-id <new> --remove-from-version-id <old>',
          ),
        ],
        note: 'back: the same with the two the other way round',
      },
      { title: 'on the cluster', commands: [`kubectl config use-context ${cluster.clusterName}`] },
      ...copySteps(copies),
      ...restartSteps(effects),
      {
        title: 'take the old value out of use where it was issued',
        commands: [aws('update-secret-version-stage', ' --version-stage AWSPENDING --remove-from-version-id <new>')],
        note: 'not before each of those above runs with the new one',
      },
    ],
    effects: effects.length > 0 ? effects : copies.map(copied),
    refusals: stageRefusals(facts, cluster, found),
  };
}

const MADE: RotationStep = {
  title: 'make the new value where it is checked, and let the old one be good beside it',
  commands: [],
  note: 'a database: a second account; a token: a second one. Where only one can be good, what reads it fails in between',
};

const copied = (copy: string): Effect => ({
  who: `who looks at the Secret of ExternalSecret ${copy}`,
  how: 'is found by a label or by its controller, nothing restarts by hand',
});

/** Who reads another version than the current one would have the new value too early, or never. */
const stageRefusals = (
  { platform }: RotationFacts,
  cluster: EksCluster,
  { path, stages }: Path,
): readonly Problem[] => {
  const others = stages.filter((stage) => stage !== 'AWSCURRENT');
  return when(others.length > 0, () =>
    refusal(
      { platform, cluster: cluster.name },
      {
        code: 'rotation/stage',
        message: `something reads ${path} at another version than the current one: an order cannot be told`,
        given: others.join(', '),
        allowed: 'AWSCURRENT',
        remedy: "let it read the current version (no 'stage'), and deploy that first",
      },
    ),
  );
};
