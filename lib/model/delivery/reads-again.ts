const READS_AGAIN = 'reads-again.archipel.dev/';

/** The annotations that say how a program comes to a certificate that renews itself, by the name of its Secret. */
export const readsAgain = (said: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(said).map(([secret, how]) => [`${READS_AGAIN}${secret}`, how]));
