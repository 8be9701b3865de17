import { prose } from '../shape/fields';
import { object } from '../shape/shape';

/**
 * What somebody may become who has rights of others: administrator of the cluster; root on its nodes; reader of the
 * Secrets of every namespace; holder of a key that signs certificates.
 */
export type Power = 'cluster-admin' | 'node-root' | 'all-secrets' | 'authority';

/** What somebody may become, each with the reason. */
export type MayBecome = Readonly<Partial<Record<Power, string>>>;

export const mayBecomeShape = object<MayBecome>({
  'cluster-admin': prose.optional(),
  'node-root': prose.optional(),
  'all-secrets': prose.optional(),
  authority: prose.optional(),
});

/**
 * Prefix of the annotations that say so, for whoever holds it against what rights lead to. Beside the powers it takes
 * `pods.<namespace>`: whatever may run in that namespace.
 */
const PREFIX = 'may-become.archipel.dev/';

/** The annotations that say what somebody may become. */
export const mayBecome = (said: MayBecome | Readonly<Record<`pods.${string}`, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(said).map(([power, why]) => [`${PREFIX}${power}`, why]));
