import type { JsonValue } from '../../../model/units/json';
import type { Workload } from '../../../model/workload/workload';
import { type Draft, draft } from './draft';
import { exposureKnobs } from './exposure';
import { memoryOf } from './units';

/** What only workloads of one kind have. */
export function kindKnobs(workload: Workload): Draft<JsonValue>[] {
  switch (workload.kind) {
    case 'web-service':
      return workload.exposure ? exposureKnobs(workload.exposure) : [];
    case 'worker':
    case 'daemon-set':
    case 'job':
      return [];
    case 'stateful':
      return DISK;
    case 'cron-job':
      return TIMES;
  }
}

const ofDisk =
  (key: string, of: (value: string) => unknown) =>
  (w: Workload, value: string): Workload =>
    w.kind === 'stateful' ? { ...w, volume: { ...w.volume, [key]: of(value) } } : w;

const same = (value: string): string => value;

const DISK: Draft<JsonValue>[] = [
  draft<string>({
    path: ['persistence', 'size'],
    kind: 'memory',
    about: 'size of the disk of each pod',
    set: ofDisk('size', memoryOf),
  }),
  draft<string>({
    path: ['persistence', 'storageClass'],
    kind: 'text',
    about: 'StorageClass of the disks',
    set: ofDisk('storageClass', same),
  }),
  draft<string>({
    path: ['persistence', 'mountPath'],
    kind: 'text',
    about: 'where the program finds its disk',
    schema: { type: 'string', pattern: '^/' },
    set: ofDisk('mountPath', same),
  }),
];

const TIMES: Draft<JsonValue>[] = [
  draft<string>({
    path: ['schedule'],
    kind: 'text',
    about: 'five-field cron expression',
    set: (w, schedule) => ({ ...w, schedule }) as Workload,
  }),
  draft<string>({
    path: ['timeZone'],
    kind: 'text',
    about: 'time zone of the schedule',
    set: (w, timeZone) => ({ ...w, timeZone }) as Workload,
  }),
  draft<number>({
    path: ['activeDeadlineSeconds'],
    kind: 'count',
    about: 'seconds after which a run is given up',
    set: (w, value) => ({ ...w, activeDeadlineSeconds: value }) as Workload,
  }),
];
