import type { Problem } from '../../model/problem';
import { byText } from '../tree/read';

/** `2 warnings: upgrade/untested (2); --warnings shows them`; nothing where there are none. */
export function warningsLine(problems: readonly Problem[], notes = 0): readonly string[] {
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  if (warnings.length + notes === 0) return [];
  const codes = new Map<string, number>();
  for (const { code } of warnings) codes.set(code, (codes.get(code) ?? 0) + 1);
  const list = [...codes].sort(([one], [other]) => byText(one, other)).map(([code, count]) => `${code} (${count})`);
  const parts = [
    ...(warnings.length === 0 ? [] : [`${counted(warnings.length, 'warning')}: ${list.join(', ')}`]),
    ...(notes === 0 ? [] : [counted(notes, 'note')]),
  ];
  return [`${parts.join('; ')}; --warnings shows them`];
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Problems with those of some platforms last, where the eye is; the order is the same otherwise. */
export const withLast = (problems: readonly Problem[], last: readonly string[]): readonly Problem[] => {
  const isLast = ({ platform }: Problem): boolean => platform !== undefined && last.includes(platform);
  return [...problems.filter((one) => !isLast(one)), ...problems.filter(isLast)];
};
