import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type LawResult } from '../laws/law';
import { type Ground } from '../trials/trial';
import { imagesOf } from './images';
import { deviationsOf, otherVersions, usedPrograms, versionsOf } from './versions';

/** What is kept of a run of a cluster: docs/convergence.md is made from it. */
export interface ClusterRecord {
  /** `vps/vps`. */
  readonly cluster: string;
  readonly engine: string;
  /** Day of the run. */
  readonly date: string;
  readonly converged: boolean;
  readonly seconds: number;
  readonly objects: number;
  /** Objects that failed on the way, and with what. */
  readonly failures: readonly { readonly name: string; readonly said: readonly string[] }[];
  readonly versions: Readonly<Record<string, string>>;
  /** In which way programs are not the released ones. */
  readonly deviations: readonly string[];
  readonly simulated: readonly string[];
  /** Charts that stood in for published ones. */
  readonly standIns: readonly string[];
  readonly charts: number;
  readonly laws: readonly LawResult[];
}

export async function recordOf(
  { run, controllers, arrival }: Ground,
  laws: readonly LawResult[],
): Promise<ClusterRecord> {
  const { engine } = run.platform.gitops;
  const used = usedPrograms(engine, controllers, run.present);
  return {
    cluster: run.name,
    engine,
    date: new Date().toISOString().slice(0, 10),
    converged: arrival.converged,
    seconds: Math.round(arrival.seconds),
    objects: arrival.objects,
    failures: arrival.passages
      .filter(({ failures }) => failures.length > 0)
      .map(({ name, failures }) => ({ name, said: failures })),
    versions: versionsOf(engine, used),
    deviations: [...deviationsOf(used), ...otherVersions(used, await imagesOf(run.api, controllers))],
    simulated: [
      'kubelets and containers: pods run as soon as they are scheduled (kwok)',
      ...run.stage.players.map(({ plays }) => plays),
    ],
    standIns: run.found.filter(({ isStandIn }) => isStandIn).map(({ chart }) => `${chart.name} ${chart.version}`),
    charts: run.found.length,
    laws,
  };
}

/** Laws that an API server alone was asked, without an engine. */
export interface DirectRecord {
  readonly cluster: string;
  readonly date: string;
  readonly laws: readonly LawResult[];
}

/** Keeps what came of a cluster without an engine, beside the records of runs. */
export function keepLawsOf(root: string, cluster: string, laws: readonly LawResult[]): void {
  const file = recordFile(root, cluster).replace(/\.json$/, '.direct.json');
  mkdirSync(dirname(file), { recursive: true });
  const record: DirectRecord = { cluster, date: new Date().toISOString().slice(0, 10), laws };
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
}

/** Where records are kept: committed, so that the page is the same on every machine. */
export const RECORDS = 'test/e2e/report/records';

export const recordFile = (root: string, cluster: string): string =>
  join(root, RECORDS, `${cluster.replace('/', '.')}.json`);

/** Keeps what came of a run. What it did not try stays as an earlier run had it, with the day of that one. */
export function keepRecord(root: string, record: ClusterRecord): void {
  const file = recordFile(root, record.cluster);
  mkdirSync(dirname(file), { recursive: true });
  const before = existsSync(file) ? readRecord<ClusterRecord>(file) : undefined;
  writeFileSync(file, `${JSON.stringify({ ...record, laws: withEarlier(record, before) }, null, 2)}\n`);
}

function withEarlier({ laws }: ClusterRecord, before: ClusterRecord | undefined): readonly LawResult[] {
  const tried = laws.filter(({ verdict }) => verdict !== 'not run');
  const earlier = (before?.laws ?? [])
    .filter(({ law, verdict }) => verdict !== 'not run' && !tried.some((one) => one.law === law))
    .map((result) => ({ ...result, date: result.date ?? before?.date ?? '' }));
  const others = laws.filter((one) => one.verdict === 'not run' && !earlier.some(({ law }) => law === one.law));
  return [...tried, ...earlier, ...others].sort((a, b) => a.law - b.law);
}

export const readRecord = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
