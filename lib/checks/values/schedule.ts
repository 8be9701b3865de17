import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { SCHEDULE } from './codes';

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Words for the numbers from `least` on. */
  readonly words?: readonly string[];
}

/** As the controller reads a schedule (`robfig/cron` v3.0.1, `ParseStandard`). */
const FIELDS: readonly Field[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31 },
  {
    name: 'month',
    least: 1,
    most: 12,
    words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of the week', least: 0, most: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const NAMED =
  /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every \d+(?:ns|us|ms|s|m|h)(?:\d+(?:ns|us|ms|s|m|h))*)$/;

export function scheduleProblems(object: KubeObject): readonly Problem[] {
  const schedule =
    object.kind === 'CronJob' && object.group === 'batch' ? text(object.value, 'spec', 'schedule') : undefined;
  const wrong = schedule === undefined ? undefined : whatIsWrong(schedule);
  if (wrong === undefined) return [];
  return [
    atObject(SCHEDULE, object, {
      field: 'spec.schedule',
      message: `cron cannot parse the schedule: ${wrong}`,
      given: schedule ?? '',
      allowed: 'minute, hour, day of the month, month, day of the week',
      remedy: 'correct the schedule',
    }),
  ];
}

export function whatIsWrong(schedule: string): string | undefined {
  if (NAMED.test(schedule)) return undefined;
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return `${parts.length} fields instead of ${FIELDS.length}`;
  const wrong = FIELDS.findIndex((field, index) => !(parts[index] ?? '').split(',').every((part) => fits(part, field)));
  if (wrong < 0) return undefined;
  return `'${parts[wrong] ?? ''}' is no ${FIELDS[wrong]?.name ?? ''}`;
}

/** `*`, a number or word, a range of them, each with a step behind it. */
function fits(part: string, field: Field): boolean {
  const [range = '', step, ...rest] = part.split('/');
  if (rest.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === '*' || range === '?') return true;
  const ends = range.split('-').map((end) => numberOf(end, field));
  const [first, last = first] = ends;
  return ends.length <= 2 && first !== undefined && last !== undefined && first <= last;
}

function numberOf(text: string, { least, most, words = [] }: Field): number | undefined {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0) return least + word;
  const value = /^\d+$/.test(text) ? Number(text) : -1;
  return value >= least && value <= most ? value : undefined;
}
