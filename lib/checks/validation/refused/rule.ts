/** Something that the API server refuses in an object. */
export interface Refused {
  readonly field: string;
  readonly message: string;
  readonly given?: unknown;
  /** What to do. @default - correct the value */
  readonly remedy?: string;
}

/** One refusal where a condition holds. */
export const refusedIf = (isBroken: boolean, refused: Refused): readonly Refused[] => (isBroken ? [refused] : []);
