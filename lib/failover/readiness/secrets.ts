import { when } from '../../common/optional';
import { type EksCluster, type Problem, secretPathsOf, secretsOf, type SecretSource } from '../../model';
import { regionalClusters } from '../clusters';
import { workloadsIn } from '../plan/twins';
import { counted, problemOf, type ReadinessCheck, type Situation, type ReadinessResult } from './check';

/**
 * Every secret that the active cluster reads has a path of its own in the region of its successor, with the same keys;
 * an entry is made there; and the standby reads it already: what is read each hour is known to exist, and an alert
 * tells when it does not.
 */
export const secrets: ReadinessCheck = {
  name: 'secrets',
  run(situation): ReadinessResult {
    const { standby, successor } = situation;
    const paths = secretPathsOf(successor);
    const made = paths.filter((path) => isMade(situation, path));
    const cold = paths.filter((path) => !secretPathsOf(standby).includes(path));
    return {
      problems: [
        ...missingTwins(situation),
        ...sharedRegion(situation),
        ...unmade(
          situation,
          paths.filter((path) => !made.includes(path)),
        ),
        ...cold.map((path) => coldSecret(situation, path)),
      ],
      proved:
        `${counted(paths.length, 'path')} of ${successor.region}, each read by the standby already; ` +
        `${made.length} made by a stack`,
      declared: [
        'values of secrets; look at ExternalSecretNotReady, or: aws secretsmanager describe-secret --region ' +
          `${successor.region} --secret-id <path>`,
      ],
    };
  },
};

function missingTwins(situation: Situation): readonly Problem[] {
  const theirs = readersIn(situation.successor);
  return readersIn(situation.active).flatMap((reader) =>
    unpaired(
      situation,
      reader,
      theirs.find(({ field }) => field === reader.field),
    ),
  );
}

const sharedRegion = (situation: Situation): readonly Problem[] =>
  when(situation.successor.region === situation.active.region, () =>
    problemOf(situation, 'missing-secret', {
      field: 'region',
      message: 'both clusters read the Secrets Manager of one region',
      given: situation.successor.region,
      allowed: 'a region of its own',
      remedy: 'move the standby to another region',
    }),
  );

/** Asked only where the stack of the active cluster makes entries: elsewhere they are made by hand. */
function unmade(situation: Situation, paths: readonly string[]): readonly Problem[] {
  const { active, successor } = situation;
  if (!makesEntries(active)) return [];
  return paths.map((path) =>
    problemOf(situation, 'missing-secret', {
      field: path,
      message: `no stack makes this entry in ${successor.region}`,
      given: path,
      allowed: 'infrastructure.secrets of the standby, or of another cluster with replicateTo',
      remedy: `let the stack of '${successor.name}' make its entries`,
    }),
  );
}

const coldSecret = (situation: Situation, path: string): Problem =>
  problemOf(situation, 'cold-secret', {
    field: path,
    message: 'the standby does not read this secret until it becomes active, so nobody knows whether it exists',
    given: path,
    allowed: 'secrets that the standby reads already',
    remedy: 'let the standby read it at all times',
  });

interface Reader {
  /** Where it is declared, for example `namespaces.luneo.workloads.luneo-backend.secrets.luneo-backend`. */
  readonly field: string;
  readonly from: SecretSource;
  readonly keys: readonly string[];
}

/** Who reads a secret: workloads, and add-ons, whose keys the add-on knows by itself. */
const readersIn = (cluster: EksCluster): readonly Reader[] => [
  ...workloadsIn(cluster).flatMap(({ namespace, workload }) =>
    (workload.secrets ?? []).map(({ name, from, keys }) => ({
      field: `namespaces.${namespace}.workloads.${workload.name}.secrets.${name}`,
      from,
      keys: Object.keys(keys),
    })),
  ),
  ...cluster.addons.flatMap((addon) =>
    secretsOf(addon).map(({ field, from }) => ({ field: `addons.${addon.kind}.${field}`, from, keys: [] })),
  ),
];

function unpaired(
  situation: Situation,
  { field, from, keys }: Reader,
  twin: Reader | undefined,
): ReadinessResult['problems'] {
  const { active, successor } = situation;
  if (twin === undefined)
    return [
      problemOf(situation, 'missing-secret', {
        field,
        message: `'${successor.name}' does not read the twin of a secret that '${active.name}' reads`,
        given: shown(from),
        allowed: `a path of ${successor.region}`,
        remedy: `declare it in '${successor.name}' too`,
      }),
    ];
  const lacking = keys.filter((key) => !twin.keys.includes(key));
  if (lacking.length === 0) return [];
  return [
    problemOf(situation, 'missing-secret', {
      field,
      message: `it lacks ${counted(lacking.length, 'key')} that '${active.name}' has`,
      given: twin.keys.join(', '),
      allowed: keys.join(', '),
      remedy: `take ${lacking.join(', ')} from ${shown(twin.from)} as well`,
    }),
  ];
}

const shown = (from: SecretSource): string => (from === 'encrypted' ? 'an encrypted file' : from.path);

const makesEntries = ({ infrastructure }: EksCluster): boolean => infrastructure?.secrets !== undefined;

/** The stack of a cluster makes an entry for each path that the cluster reads, and copies of it in other regions. */
const isMade = ({ after, successor }: Situation, path: string): boolean =>
  regionalClusters(after).some(
    (cluster) =>
      makesEntries(cluster) &&
      secretPathsOf(cluster).includes(path) &&
      (cluster.name === successor.name || cluster.infrastructure?.secrets?.replicateTo.includes(successor.region)),
  );
