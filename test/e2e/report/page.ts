import { type LawResult, TITLES } from '../laws/law';
import { type ClusterRecord, type DirectRecord } from './record';

/** The tables of docs/convergence.md, from what was kept of the runs. */
export function convergencePage(records: readonly ClusterRecord[], clusters: readonly string[]): string {
  const missing = clusters.filter((name) => !records.some(({ cluster }) => cluster === name));
  return [
    ...(records.length > 0 ? [summary(records)] : []),
    ...(missing.length > 0 ? [`Not run under an engine: ${missing.join(', ')}.`] : []),
    ...records.map(section),
  ].join('\n\n');
}

/** What an API server alone said of each cluster: a line for each law. */
export const directPage = (records: readonly DirectRecord[]): string =>
  [
    row('cluster', 'day', 'law', 'verdict', 'what was seen'),
    row(...Array.from({ length: 5 }, () => '---')),
    ...records.flatMap(({ cluster, date, laws }) =>
      laws.map(({ law, verdict, details }) => row(cluster, date, law, verdict, cell(details))),
    ),
  ].join('\n');

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const summary = (records: readonly ClusterRecord[]): string =>
  [
    row('cluster', 'engine', 'day', 'came up', 'objects', 'failed on the way', 'laws held', 'broken', 'not run'),
    row(...Array.from({ length: 9 }, () => '---')),
    ...records.map((record) => {
      const count = (verdict: LawResult['verdict']): number =>
        record.laws.filter((law) => law.verdict === verdict).length;
      return row(
        record.cluster,
        `${record.engine} ${record.versions['Flux'] ?? record.versions['Argo CD'] ?? ''}`.trim(),
        record.date,
        record.converged ? `${record.seconds} s` : 'no',
        record.objects,
        record.failures.length,
        count('held'),
        count('broken'),
        count('not run') + Object.keys(TITLES).length - record.laws.length,
      );
    }),
  ].join('\n');

function section(record: ClusterRecord): string {
  const tried = new Map(record.laws.map((law) => [law.law, law]));
  const laws = Object.entries(TITLES).map(([number, title]) => {
    const law = tried.get(Number(number));
    return row(number, title, verdictOf(law), cell(law?.details ?? ['not part of this run']));
  });
  return [
    `### ${record.cluster}`,
    [row('', 'asked', 'verdict', 'what was seen'), row('---', '---', '---', '---'), ...laws].join('\n'),
    list(
      'Versions',
      Object.entries(record.versions).map(([name, version]) => `${name} ${version}`),
    ),
    list('Not the released program', record.deviations),
    list('Simulated', record.simulated),
    list(`Stand-ins, of ${record.charts} charts`, record.standIns),
    list(
      'Failed on the way',
      record.failures.map(({ name, said }) => `\`${name}\`: ${said.map((text) => cell([text])).join('; ')}`),
    ),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

const verdictOf = (law: LawResult | undefined): string =>
  law?.date === undefined ? (law?.verdict ?? 'not run') : `${law.verdict}, by an earlier run (${law.date})`;

const MOST_DETAILS = 5;

/** Text that fits a cell of a table. */
const cell = (details: readonly string[]): string =>
  [
    ...details.slice(0, MOST_DETAILS),
    ...(details.length > MOST_DETAILS ? [`and ${details.length - MOST_DETAILS} more`] : []),
  ]
    .join('; ')
    .replace(/\|/g, '\\|')
    .replace(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'));

const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `${title}:\n\n${items.map((item) => `- ${item}`).join('\n')}`;
