import { type LawResult, TITLES } from '../laws/law';
import { type JointRecord } from './joint';
import { type ClusterRecord, type DirectRecord } from './record';

/** The tables of docs/convergence.md, from what was kept of the runs. */
export function convergencePage(
  records: readonly ClusterRecord[],
  clusters: readonly string[],
  joint: readonly JointRecord[] = [],
): string {
  const missing = clusters.filter((name) => !records.some(({ cluster }) => cluster === name));
  const whole = records.map((record) => ({ ...record, laws: withJoint(record, joint) }));
  return [
    ...(records.length > 0 ? [summary(whole)] : []),
    ...(missing.length > 0 ? [`Not run under an engine: ${missing.join(', ')}.`] : []),
    ...whole.map(section),
  ].join('\n\n');
}

/** Law 11 is tried by runs of their own: a cluster has what came of those that it was part of. */
function withJoint({ cluster, laws }: ClusterRecord, joint: readonly JointRecord[]): readonly LawResult[] {
  const own = joint.filter(({ clusters }) => clusters.includes(cluster));
  const results = own.flatMap(({ laws: all }) => all.filter(({ law }) => law === 11));
  if (results.length === 0) return laws;
  const isBroken = results.some(({ verdict }) => verdict === 'broken');
  const verdict = isBroken ? 'broken' : results.every((one) => one.verdict === 'held') ? 'held' : 'not run';
  const details = own.map(({ title, date }) => `${title} (${date}, below)`);
  return [...laws.filter(({ law }) => law !== 11), { law: 11, title: TITLES[11] ?? '', verdict, details }];
}

/** Runs of law 11: a line for each law that was asked there. */
export const jointPage = (records: readonly JointRecord[]): string =>
  [
    row('what', 'clusters', 'engine', 'day', 'law', 'verdict', 'what was seen'),
    row(...Array.from({ length: 7 }, () => '---')),
    ...records.flatMap(({ title, clusters, engine, date, laws }) =>
      laws.map(({ law, verdict, details }) =>
        row(title, clusters.join(', '), engine, date, law, verdict, cell(details)),
      ),
    ),
  ].join('\n');

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
