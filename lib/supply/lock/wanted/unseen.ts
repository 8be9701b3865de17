/** What is said of an item that nobody has fetched yet. */
export interface Unseen {
  /** Today, `YYYY-MM-DD`. */
  readonly date: string;
  /** Why nobody has. */
  readonly reason: string;
}
