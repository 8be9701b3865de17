import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LawResult } from '../laws/law';
import { type Ground } from '../trials/trial';
import { usedPrograms, versionsOf } from './versions';
import { RECORDS } from './record';

/** What is kept of a run of law 11: of several clusters, or of one that is upgraded. */
export interface JointRecord {
  /** What was tried: `site-a and site-b together`. */
  readonly title: string;
  readonly clusters: readonly string[];
  readonly engine: string;
  /** Day of the run. */
  readonly date: string;
  /** Seconds in which each cluster came up. */
  readonly seconds: readonly number[];
  readonly versions: Readonly<Record<string, string>>;
  readonly laws: readonly LawResult[];
}

/** Laws 1 and 11 of clusters that stood side by side. */
export function jointRecordOf(title: string, grounds: readonly Ground[], laws: readonly LawResult[]): JointRecord {
  const [{ run, controllers }] = grounds as readonly [Ground];
  const { engine } = run.platform.gitops;
  return {
    title,
    clusters: grounds.map((ground) => ground.run.name),
    engine,
    date: new Date().toISOString().slice(0, 10),
    seconds: grounds.map(({ arrival }) => Math.round(arrival.seconds)),
    versions: versionsOf(engine, usedPrograms(engine, controllers, run.present)),
    laws,
  };
}

/** Keeps it beside the records of clusters. */
export function keepJoint(root: string, name: string, record: JointRecord): void {
  mkdirSync(join(root, RECORDS), { recursive: true });
  writeFileSync(join(root, RECORDS, `${name}.joint.json`), `${JSON.stringify(record, null, 2)}\n`);
}
