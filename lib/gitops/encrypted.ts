import type { JsonObject } from '../model/units/json';

/** Whether SOPS encrypted an object: only an engine that holds the key can apply it. */
export const isEncrypted = (object: JsonObject): boolean =>
  typeof object['sops'] === 'object' && object['sops'] !== null;
