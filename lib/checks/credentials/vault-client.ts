import type { KubeObject } from '../tree/tree';

/** A call of Vault's API. */
export interface VaultCall {
  readonly path: string;
  readonly capability: string;
  /** Where it is written that it is made. */
  readonly field: string;
  /** What becomes of the client without it. */
  readonly why: string;
}

/** Somebody who logs in to Vault by an account of Kubernetes. */
export interface VaultClient {
  readonly object: KubeObject;
  /** Where the role is named. */
  readonly field: string;
  readonly role: string;
  readonly account: string;
  readonly namespace: string;
  /** For whom its token is made. @default - nobody says, or for the API server where it is mounted by itself */
  readonly audiences: readonly string[];
  readonly calls: readonly VaultCall[];
}
