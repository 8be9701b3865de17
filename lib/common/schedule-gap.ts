/** Hours between runs of schedules with names. */
const NAMED: Readonly<Record<string, number>> = {
  '@hourly': 1,
  '@daily': 24,
  '@midnight': 24,
  '@weekly': 168,
  '@monthly': 744,
  '@yearly': 8784,
  '@annually': 8784,
};

/**
 * The most hours between two runs of a schedule of cron, as far as it says: one that names days of the week or the
 * month runs on those, and else every day. Nothing where it does not parse.
 */
export function longestGap(schedule: string): number | undefined {
  const named = NAMED[schedule];
  if (named !== undefined) return named;
  const [, every] = /^@every (\d+)h$/.exec(schedule) ?? [];
  if (every !== undefined) return Number(every);
  const [minutes, hours, days, months, weekdays, ...more] = schedule.trim().split(/\s+/);
  if (weekdays === undefined || minutes === undefined || hours === undefined || more.length > 0) return undefined;
  if (months !== '*') return 8784;
  if (days !== '*') return gapIn(days ?? '', 1, 31) * 24;
  if (weekdays !== '*') return gapIn(weekdays, 0, 7) * 24;
  return Math.max(1, gapIn(hours, 0, 24));
}

/** The longest way from one number of a field to the next, around its end. */
function gapIn(field: string, least: number, size: number): number {
  const numbers = field.split(',').flatMap((part) => {
    const [range = '', step = '1'] = part.split('/');
    const [from, to] = range === '*' ? [least, least + size - 1] : range.split('-').map(Number);
    const last = to ?? (part.includes('/') ? least + size - 1 : (from ?? least));
    const found: number[] = [];
    for (let one = from ?? least; one <= last && found.length < size; one += Math.max(1, Number(step))) found.push(one);
    return found;
  });
  const sorted = [...new Set(numbers)].filter((one) => !Number.isNaN(one)).sort((a, b) => a - b);
  const [first = least] = sorted;
  return Math.max(
    ...sorted.map((one, index) => (sorted[index + 1] ?? first + size) - one),
    sorted.length === 0 ? size : 0,
  );
}
