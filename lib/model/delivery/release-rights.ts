import type { JsonObject } from '../units/json';

/** An object that a release brings, as far as the right to bring it depends on it. */
export interface ReleasePart {
  /** `<group>/<Kind>`; core group: `/Kind`. */
  readonly kind: string;
  readonly name: string;
  /** @default - it is in none */
  readonly namespace?: string;
}

/** What whoever installs a release must hold: by its record. */
export interface ReleaseRights {
  /** Every object, sorted. */
  readonly parts: readonly ReleasePart[];
  /** Its roles, with their rules: nobody makes a role above the own rights. */
  readonly roles: readonly (ReleasePart & { readonly rules: readonly JsonObject[]; readonly aggregated: boolean })[];
  /** The roles that its bindings give, and where. */
  readonly bindings: readonly (ReleasePart & { readonly roleKind: string; readonly roleName: string })[];
}
