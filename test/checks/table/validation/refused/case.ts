import type { CheckCode } from '../../../../../lib/checks';
import type { Case } from '../../../support/case';
import type { Made } from './objects';

/** An object that breaks a rule of the API server, and the same one that keeps it. */
export interface Refusal {
  readonly note: string;
  readonly bad: Made;
  readonly good: Made;
  /** The field that is told. */
  readonly field: string;
}

export const of = (code: CheckCode, { note, bad, good, field }: Refusal): Case => ({
  code,
  note,
  bad: { 'apps/web.yaml': JSON.stringify(bad) },
  where: { field },
  good: { 'apps/web.yaml': JSON.stringify(good) },
});
