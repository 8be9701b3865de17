import { type LawResult } from '../laws/law';

const MOST = 40;

/** Says what came of a law, with what was seen. */
export function tell({ law, verdict, title, details }: LawResult, say: (line: string) => void): void {
  say(`law ${law} ${verdict}: ${title}`);
  for (const detail of details.slice(0, MOST)) say(`    ${detail}`);
  if (details.length > MOST) say(`    and ${details.length - MOST} more`);
}
