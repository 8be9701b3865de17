import { type Patch, patchShape } from '../own/patch';
import { word } from '../shape/fields';
import { anyObject, type Fields, list, recordOf } from '../shape/shape';
import type { JsonObject } from '../units/json';

/** What a platform says otherwise of an add-on. */
export interface AddonOverrides {
  /**
   * Values of its Helm charts by the name of the release, laid deeply over what Archipel sets; a list replaces a list,
   * and null takes a key away.
   *
   * @default - those that Archipel sets
   */
  readonly values?: Readonly<Record<string, JsonObject>>;
  /** Changes of the objects that it renders at synthesis. @default - none */
  readonly patch?: readonly Patch[];
}

export const overrideFields: Fields<AddonOverrides> = {
  values: recordOf(word, anyObject<JsonObject>()).optional(),
  patch: list(patchShape).optional(),
};
