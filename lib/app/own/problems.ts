import { defined } from '../../common/optional';
import type { PlacedChart } from '../../model';
import type { Problem } from '../../model/problem';
import type { CollectedObject } from '../../synth/collect';
import { nameOf } from '../../synth/duplicates';

/** What is said of a chart of one's own, or of an object of it. */
export interface Said {
  readonly code: `own/${string}`;
  readonly message: string;
  readonly given?: string;
  readonly allowed?: string;
  readonly remedy: string;
}

/** A problem of a whole chart. */
export const ofChart = ({ field }: PlacedChart, said: Said, file?: string): Problem => ({
  severity: 'error',
  field,
  ...defined({ file }),
  ...said,
});

/** A problem of one of its objects. */
export const ofObject = ({ field }: PlacedChart, { object, source }: CollectedObject, said: Said): Problem => ({
  severity: 'error',
  field,
  object: nameOf(object),
  source,
  ...said,
});

/** The line of a platform that an error came from, out of its stack. */
export const lineOf = (error: Error): string | undefined =>
  /((?:platforms|test\/fixtures)\/[^\s):]+:\d+)/.exec(error.stack ?? '')?.[1];
