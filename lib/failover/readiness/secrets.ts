import { type EksCluster, type SecretFile, secretPathsOf } from '../../model';
import { workloadsIn } from '../plan/twins';
import { counted, problemOf, type ReadinessCheck, type Verdict } from './check';

/**
 * Every secret that the serving cluster reads has a path of its own in the region of its successor, with the same keys,
 * and the standby reads it already: what is read each hour is known to exist, and an alert tells when it does not.
 */
export const secrets: ReadinessCheck = {
  name: 'secrets',
  run(situation): Verdict {
    const { serving, standby, successor } = situation;
    const theirs = readersIn(successor);
    const unpaired = readersIn(serving).flatMap(({ place, secret }) => {
      const twin = theirs.find((other) => other.place === place)?.secret;
      if (twin === undefined) return [problemOf(situation, 'missing-secret', { field: place, message: `the secret '${secret.name}' has no twin`, given: shown(secret), remedy: `declare the secret in '${successor.name}' with a path of that region` })];
      const lacking = Object.keys(secret.keys).filter((key) => !(key in twin.keys));
      if (lacking.length > 0) return [problemOf(situation, 'missing-secret', { field: place, message: `the secret '${twin.name}' lacks ${counted(lacking.length, 'key')} of its twin`, given: Object.keys(twin.keys).join(', '), allowed: Object.keys(secret.keys).join(', '), remedy: `take ${lacking.join(', ')} from ${shown(twin)} as well` })];
      return [];
    });
    const paths = secretPathsOf(successor);
    const cold = paths.filter((path) => !secretPathsOf(standby).includes(path));
    return {
      problems: [
        ...unpaired,
        ...(successor.region === serving.region ? [problemOf(situation, 'missing-secret', { field: 'region', message: 'both clusters read the Secrets Manager of one region', given: successor.region, remedy: 'a standby needs a region of its own' })] : []),
        ...cold.map((path) => problemOf(situation, 'cold-secret', { field: path, message: 'the standby does not read this secret until it serves, so nobody knows whether it exists', given: path, allowed: 'secrets that the standby reads already', remedy: 'let the standby read it at all times' })),
      ],
      proved: `${counted(paths.length, 'secret path')} of ${successor.region}, each read by the standby already`,
      declared: [`their values; read them with: aws secretsmanager describe-secret --region ${successor.region} --secret-id <path>, or look at ExternalSecretNotReady`],
    };
  },
};

const shown = ({ from }: SecretFile): string => (from === 'encrypted' ? 'an encrypted file' : from.path);

interface Reader {
  /** Who reads, for example `luneo/luneo-backend/luneo-backend`. */
  readonly place: string;
  readonly secret: SecretFile;
}

/** Secrets of workloads; those of add-ons follow from the add-on, which the check of twins holds together. */
const readersIn = (cluster: EksCluster): readonly Reader[] => workloadsIn(cluster).flatMap(({ namespace, workload }) => (workload.secrets ?? []).map((secret) => ({ place: `namespaces.${namespace}.workloads.${workload.name}.secrets.${secret.name}`, secret })));
