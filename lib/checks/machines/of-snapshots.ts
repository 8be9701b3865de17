import { runsADay } from '../../common/schedule-runs';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { at, number, text } from '../tree/read';
import { SNAPSHOT_FOLDER, SNAPSHOT_SPAN } from './codes-of-operation';
import type { Inventory, Variables } from './files';

const CONFIG = 'k3s_config_server';
const configured = (value: unknown, key: string): string | undefined => text(value, CONFIG, key);

/** Snapshots of etcd: how far back they reach, and whose folder they are in. */
export const snapshotProblems = (inventories: readonly Inventory[]): readonly Problem[] => {
  const all = inventories.flatMap(({ variables }) => variables);
  return all.flatMap((one) => [...spanProblems(one), ...folderProblems(one, all)]);
};

function spanProblems({ artifact, value }: Variables): readonly Problem[] {
  const given = configured(value, 'etcd-snapshot-schedule-cron');
  const kept = number(value, CONFIG, 'etcd-snapshot-retention');
  const runs = given === undefined ? undefined : runsADay(given);
  if (given === undefined || kept === undefined || runs === undefined || runs <= kept) return [];
  return [
    atArtifact(SNAPSHOT_SPAN, artifact, {
      field: `${CONFIG}.etcd-snapshot-schedule-cron`,
      message: `${runs} snapshots are taken in a day, and ${kept} are kept`,
      given,
      allowed: `at most ${kept} in a day`,
      remedy: 'take them less often, or keep more',
    }),
  ];
}

/** Where snapshots go; nothing where they stay on the disk. */
const placeOf = (value: unknown): string | undefined =>
  at(value, CONFIG, 'etcd-s3') === true
    ? ['etcd-s3-endpoint', 'etcd-s3-bucket', 'etcd-s3-folder'].map((key) => configured(value, key) ?? '').join('/')
    : undefined;

function folderProblems({ artifact, value }: Variables, all: readonly Variables[]): readonly Problem[] {
  const place = placeOf(value);
  const other = all.find((one) => one.artifact !== artifact && placeOf(one.value) === place);
  if (place === undefined || other === undefined) return [];
  return [
    atArtifact(SNAPSHOT_FOLDER, artifact, {
      field: `${CONFIG}.etcd-s3-folder`,
      message: `${other.artifact.path} keeps its snapshots there too`,
      given: configured(value, 'etcd-s3-folder') ?? 'nothing',
      remedy: 'give each cluster a folder of its own',
    }),
  ];
}
