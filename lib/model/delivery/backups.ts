import type { Cluster } from '../cluster/cluster';

/** By the label `app.kubernetes.io/name` of what writes: a reason, or what saves it. */
export type SaidOfData = Readonly<Record<string, string>>;

/** Prefixes of the annotations that say so, for whoever looks for backups in the files alone. */
const NOT_BACKED_UP = 'not-backed-up.archipel.dev/';
const BACKED_UP_BY = 'backed-up-by.archipel.dev/';

const annotations = (prefix: string, said: SaidOfData): Record<string, string> =>
  Object.fromEntries(Object.entries(said).map(([name, text]) => [`${prefix}${name}`, text]));

/** The annotations that say why data has no copy. */
export const notBackedUp = (said: SaidOfData): Record<string, string> => annotations(NOT_BACKED_UP, said);

/** The annotations that say what saves data, as `CronJob <namespace>/<name>`. */
export const backedUpBy = (said: SaidOfData): Record<string, string> => annotations(BACKED_UP_BY, said);

/**
 * Why something that an add-on keeps has no copy: because the platform says so of it, or, where nothing saves volumes,
 * because of what it is. Nothing where it is saved, or where there is no reason.
 *
 * @param name label `app.kubernetes.io/name` of what writes
 * @param because why it may be lost; nothing where it may not
 */
export function whyNotBackedUp({ addons }: Cluster, name: string, because?: string): SaidOfData {
  const files = addons.find((addon) => addon.kind === 'file-backup');
  const savesAll = addons.some(({ kind }) => kind === 'velero');
  const why = files ? files.notCopied?.find((one) => one.name === name)?.why : savesAll ? undefined : because;
  return why === undefined ? {} : { [name]: why };
}
