import { type DeliveredRelease, releasesOf } from '../delivery/releases';
import { at, fields, labels, list, text, texts } from '../tree/read';
import { holds } from '../tree/selector';
import type { ClusterTree } from '../tree/tree';
import { parseYaml } from '../tree/yaml';
import type { Keeper } from './claims';

/** A schedule of Velero that runs. */
export interface VeleroSchedule {
  readonly release: DeliveredRelease;
  /** Key in the values. */
  readonly key: string;
  /** Name of the object, which metrics have as a label (velero 12.1.0, templates/schedule.yaml). */
  readonly name: string;
  /** Whether it saves the volumes of a keeper somewhere else. */
  saves(keeper: Keeper): boolean;
}

/** The schedules that the cluster's releases of Velero bring. */
export const schedulesIn = (cluster: ClusterTree): readonly VeleroSchedule[] =>
  releasesOf(cluster)
    .filter(({ chart }) => chart === 'velero')
    .flatMap((release) =>
      Object.entries(fields(at(release.values, 'schedules')))
        .filter(([, schedule]) => at(schedule, 'disabled') !== true && text(schedule, 'schedule') !== undefined)
        .map(([key, schedule]) => ({
          release,
          key,
          name: `velero-${key}`,
          saves: (keeper) =>
            leaves(release) &&
            takes(at(schedule, 'template'), keeper) &&
            (savesBy(release, at(schedule, 'template'), keeper) ?? false),
        })),
    );

/** A store inside the cluster goes with it. */
const leaves = ({ values }: DeliveredRelease): boolean => {
  const stores = list(values, 'configuration', 'backupStorageLocation');
  return stores.some((store) => !/\.svc(\.|:|\/|$)/.test(text(store, 'config', 's3Url') ?? ''));
};

/** The backup holds the namespace, and claims in it. */
function takes(template: unknown, { namespace }: Keeper): boolean {
  const names = (key: string): readonly string[] => texts(template, key);
  const included = names('includedNamespaces');
  const kinds = names('includedResources');
  const isClaim = (kind: string): boolean => /^(\*|pvc|persistentvolumeclaims?)$/.test(kind);
  return (
    (included.length === 0 || included.some((one) => one === '*' || one === namespace)) &&
    !names('excludedNamespaces').includes(namespace) &&
    (kinds.length === 0 || kinds.some(isClaim)) &&
    !names('excludedResources').some(isClaim)
  );
}

/**
 * The first rule that matches decides; where none does, what the schedule says of all (velero 1.18, resourcepolicies).
 */
function savesBy(release: DeliveredRelease, template: unknown, keeper: Keeper): boolean | undefined {
  const action = rulesOf(release, text(template, 'resourcePolicy', 'name')).find(({ conditions }) =>
    matches(conditions, keeper),
  )?.action;
  if (action !== undefined) return ['fs-backup', 'snapshot'].includes(action);
  return (
    at(template, 'defaultVolumesToFsBackup') === true ||
    (at(template, 'snapshotVolumes') !== false && at(release.values, 'snapshotsEnabled') !== false)
  );
}

interface Rule {
  readonly conditions: unknown;
  readonly action: string;
}

/**
 * The chart puts the name of the release in front of those of ConfigMaps (velero 12.1.0, templates/configmaps.yaml).
 */
const rulesOf = ({ values }: DeliveredRelease, name: string | undefined): readonly Rule[] =>
  Object.entries(fields(at(values, 'configMaps')))
    .filter(([key]) => name !== undefined && (name === key || name.endsWith(`-${key}`)))
    .flatMap(([, map]) => Object.values(labels(map, 'data')))
    .flatMap((data) => list(parseYaml(data).documents[0]?.value, 'volumePolicies'))
    .map((rule) => ({ conditions: at(rule, 'conditions'), action: text(rule, 'action', 'type') ?? '' }));

/** Conditions that files do not show (capacity, driver) are taken to hold. */
function matches(conditions: unknown, { labels: own, classes }: Keeper): boolean {
  const storage = texts(conditions, 'storageClass');
  return (
    holds(labels(conditions, 'pvcLabels'), own) &&
    (storage.length === 0 || storage.some((one) => classes.includes(one)))
  );
}
