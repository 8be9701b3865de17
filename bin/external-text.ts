import type { Difference, ExternalReport, KnownDifference } from '../lib/tools/external';

/** More differences of one check on a screen are not read. */
const MOST_SHOWN = 20;

/** The report for people: the answer of each tool, then the differences without explanation. */
export function externalText({ results, unused, agreed }: ExternalReport): string {
  const named = results.map(({ tool, version }) => (version === undefined ? tool : `${tool} ${version}`));
  const width = Math.max(...named.map((name) => name.length));
  const lines = results.map(({ status, looked, differences, explained, asks, remark }, index) => {
    const counts =
      status === 'skipped' || status === 'nothing'
        ? ''
        : `${looked} looked at, ${differences.length} unexplained, ${explained.length} explained; `;
    const name = (named[index] ?? '').padEnd(width);
    return `${status.padEnd(8)} ${name}  ${counts}${asks}${remark === undefined ? '' : ` (${remark})`}`;
  });
  const ran = results.filter(({ status }) => status === 'agreed' || status === 'differs').length;
  const open = results.reduce((sum, { differences }) => sum + differences.length, 0);
  return [
    ...lines,
    '',
    ...results.flatMap(({ differences }) => [
      ...differences.slice(0, MOST_SHOWN).map(differenceLine),
      ...(differences.length > MOST_SHOWN ? [`  and ${differences.length - MOST_SHOWN} more`] : []),
    ]),
    ...results.flatMap(({ tool, notes }) => notes.map((note) => `  ${tool}: ${note}`)),
    ...unused.map(unusedLine),
    `${agreed ? 'agreed' : 'NOT agreed'}: ${ran} of ${results.length} checks ran, ${open} differences without ` +
      'explanation',
    '',
  ].join('\n');
}

const differenceLine = ({ tool, check, object, message }: Difference): string =>
  `  ${tool} ${check}: ${object}: ${message}; fix what renders it, or explain it in lib/tools/external/known.ts`;

const unusedLine = ({ tool, check, object }: KnownDifference): string =>
  `  ${tool} ${check}: the explanation for ${String(object)} explains nothing any more; remove it`;
