import { type SecretSource, secretSourceShape } from '../secrets/secrets';
import { cidr, httpsUrl, word } from '../shape/fields';
import { object, oneOf } from '../shape/shape';
import type { Cidr } from '../units/cidr';

/** A store outside the cluster: what stands beside it goes with it. */
export interface BackupStore {
  /** Address of the store. */
  readonly url: `https://${string}`;
  /** Region as the store calls it; most of those that are not AWS take any. */
  readonly region: string;
  /** Addresses that it answers on. */
  readonly at: Cidr;
  /** Who signed its certificate: the authority of the cluster, or one that everybody knows. @default 'public' */
  readonly authority?: 'own' | 'public';
  /** JSON with the properties `accessKey` and `secretKey`. */
  readonly credentials: SecretSource;
}

export const backupStoreShape = object<BackupStore>({
  url: httpsUrl,
  region: word,
  at: cidr,
  authority: oneOf('own', 'public').optional(),
  credentials: secretSourceShape,
});
