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
