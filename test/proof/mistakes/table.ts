import type { Tried } from './fleet';

/** A mistake that was tried, with the part of the fleet it was made in. */
export interface Made extends Tried {
  readonly area: string;
}

/** Whether a gate told what was expected, where it was expected. */
export const isReported = ({ mistake, problems }: Made): boolean =>
  problems.some(
    ({ code, file }) =>
      mistake.by.includes(code) &&
      // A rule of the model has no file: it names the field of the platform.
      (file === undefined || isThere(mistake, file)),
  );

/** The file that is named, else one that was edited; of a source, whatever it renders. */
const isThere = ({ at, edits }: Made['mistake'], file: string): boolean =>
  at === undefined ? edits.some((edit) => edit.file === file || !/^(?:dist|\.)/.test(edit.file)) : at === file;

/** What is wrong with the line of a mistake: it says something else than the gates do. */
export function faultOf(made: Made): string | undefined {
  const { mistake, problems, stale } = made;
  if (stale !== undefined) return `it cannot be made: ${stale}`;
  const told = problems.map(({ code, file }) => `${code} at ${file ?? 'no file'}`);
  if (mistake.by.length > 0 && !isReported(made))
    return `expected ${mistake.by.join(' or ')}, and told was ${told.length === 0 ? 'nothing' : told.join(', ')}`;
  if (mistake.by.length === 0 && problems.length > 0) return `its line says missed, and told was ${told.join(', ')}`;
  return undefined;
}

const percent = (part: number, of: number): string => `${of === 0 ? 100 : Math.floor((1000 * part) / of) / 10} %`;

/** The table of docs/checks.md. */
export function table(made: readonly Made[]): string {
  const areas = [...new Set(made.map(({ area }) => area))];
  const row = (name: string, own: readonly Made[]): string => {
    const reported = own.filter(isReported).length;
    return `| ${name} | ${own.length} | ${reported} | ${percent(reported, own.length)} |`;
  };
  return [
    '| made in | mistakes | reported | share |',
    '|---|---|---|---|',
    ...areas.map((name) =>
      row(
        name,
        made.filter(({ area }) => area === name),
      ),
    ),
    row('**all**', made),
  ].join('\n');
}
