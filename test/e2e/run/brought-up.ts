/** What a bring-up did. */
export interface BringUp {
  /** Warnings that the commands printed. */
  readonly warnings: readonly string[];
  /** Controllers of the engine that run. */
  readonly controllers: readonly string[];
}
