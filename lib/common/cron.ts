/** A field of a cron expression: its least and its greatest number, and the names that it takes in their order. */
interface Field {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** As Kubernetes and Velero read them (robfig/cron v3, `ParseStandard`): Sunday is 0, and not 7. */
const FIELDS: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: MONTHS },
  { least: 0, most: 6, names: WEEKDAYS },
];

/** Whether a text is a cron expression of five fields, each of numbers or names that there are. */
export function isCron(text: string): boolean {
  const parts = text.split(' ');
  return (
    parts.length === FIELDS.length &&
    FIELDS.every((field, index) => (parts[index] ?? '').split(',').every((part) => isPart(part, field)))
  );
}

/** What Kubernetes takes beside the five fields, by the same parser. */
const NAMED =
  /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every (?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+)$/;

/** Whether a text is what a CronJob takes for its schedule. */
export const isSchedule = (text: string): boolean =>
  NAMED.test(text) || isCron(text.trim().replace(/\s+/g, ' ').replaceAll('?', '*'));

/** `*`, `5`, `1-5` or `mon-fri`, each with a step or without. */
function isPart(part: string, field: Field): boolean {
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === '*') return true;
  const [from, to, ...further] = range.split('-').map((word) => numberOf(word, field));
  if (further.length > 0 || from === undefined) return false;
  return range.includes('-') ? to !== undefined && from <= to : true;
}

function numberOf(word: string, { least, most, names = [] }: Field): number | undefined {
  const at = names.indexOf(word.toLowerCase());
  const number = at >= 0 ? at + least : /^\d+$/.test(word) ? Number(word) : undefined;
  return number !== undefined && number >= least && number <= most ? number : undefined;
}
