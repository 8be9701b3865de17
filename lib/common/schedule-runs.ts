/**
 * How often a schedule of cron runs on a day on which it runs at all. Nothing where it does not parse, as in schedules
 * with names.
 */
export function runsADay(schedule: string): number | undefined {
  const [minutes, hours, , , weekdays, ...more] = schedule.trim().split(/\s+/);
  if (minutes === undefined || hours === undefined || weekdays === undefined || more.length > 0) return undefined;
  const [often, times] = [countIn(minutes, 60), countIn(hours, 24)];
  return often === undefined || times === undefined ? undefined : often * times;
}

/** Numbers below the size that a field stands for. */
function countIn(field: string, size: number): number | undefined {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, range = '', from, to, step] = /^(\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (range === '') return undefined;
    const first = Number(from ?? 0);
    const last = range === '*' || (to === undefined && step !== undefined) ? size - 1 : Number(to ?? first);
    for (let one = first; one <= Math.min(last, size - 1); one += Math.max(1, Number(step ?? 1))) found.add(one);
  }
  return found.size;
}
