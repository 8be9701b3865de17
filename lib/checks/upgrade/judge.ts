import type { VersionWindow } from './support';

/** What the calendar says of a version. */
export interface Judgement {
  /** The support that the cluster asks for has ended; otherwise it ends soon, or is not known. */
  readonly isOver: boolean;
  readonly message: string;
  readonly allowed: string;
}

/** Days before the end of support from which a version is warned of. */
const NOTICE_DAYS = 60;

/**
 * Judges a version by a day. No clock is asked.
 *
 * @param who - whose support it is, for the message
 * @param takesExtended - the cluster is to stay after standard support has ended, at an extra charge
 * @returns nothing where support lasts
 */
export function judge(
  version: string,
  today: string,
  windows: Readonly<Record<string, VersionWindow>>,
  who: string,
  takesExtended = false,
): Judgement | undefined {
  const window = windows[version];
  const lasts = ({ until }: VersionWindow): boolean => daysUntil(until, today) > NOTICE_DAYS;
  const allowed = Object.entries(windows)
    .filter(([, one]) => lasts(one))
    .map(([minor, { until }]) => `${minor} (until ${until})`)
    .join(', ');
  if (window === undefined) return { isOver: false, message: `no ${who} is known for Kubernetes ${version}`, allowed };
  if (lasts(window)) return undefined;
  const { until, extendedUntil, source } = window;
  if (today <= until)
    return { isOver: false, message: `${who} for Kubernetes ${version} ends on ${until} (${source})`, allowed };
  if (extendedUntil !== undefined && extendedUntil < today)
    return {
      isOver: true,
      message: `EKS has created no cluster of Kubernetes ${version} since ${extendedUntil} (${source})`,
      allowed,
    };
  const ended = `${who} for Kubernetes ${version} ended on ${until}`;
  const extended = extendedUntil === undefined ? '' : `, and extended support until ${extendedUntil} is charged extra`;
  return {
    isOver: !takesExtended,
    message: `${ended}${extended} (${source})`,
    allowed,
  };
}

/** Days between two days written `YYYY-MM-DD`; the calendar is counted, no clock is read. */
function daysUntil(day: string, today: string): number {
  return dayNumber(day) - dayNumber(today);
}

/** Days since 0000-03-01 in the Gregorian calendar. */
function dayNumber(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear;
}
