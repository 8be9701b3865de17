import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { at, fields, list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { answersOf } from './answers';
import { COPIES } from './codes';

/** A template with what it says of itself. */
export interface Region {
  readonly artifact: Artifact;
  readonly template: unknown;
}

/** Where resources name the regions that AWS copies them to, by type. */
const COPIED: Readonly<Record<string, (properties: unknown) => readonly unknown[]>> = {
  'AWS::SecretsManager::Secret': (properties) => list(properties, 'ReplicaRegions').map((one) => at(one, 'Region')),
  'AWS::ECR::ReplicationConfiguration': (properties) =>
    list(properties, 'ReplicationConfiguration', 'Rules').flatMap((rule) =>
      list(rule, 'Destinations').map((one) => at(one, 'Region')),
    ),
  'AWS::Backup::BackupPlan': (properties) =>
    list(properties, 'BackupPlan', 'BackupPlanRule').flatMap((rule) =>
      list(rule, 'CopyActions').map((one) => /:backup:([a-z0-9-]+):/.exec(JSON.stringify(one))?.[1]),
    ),
};

/** Copies from the region that stands by to the one that serves, where none go the other way. */
export function copyProblems(templates: readonly Region[], clusters: readonly ClusterTree[]): readonly Problem[] {
  const of = (role: string): readonly Region[] => {
    const names = clusters.filter((cluster) => answersOf(cluster).role === role).map(({ cluster }) => cluster);
    return templates.filter(({ template }) => names.includes(text(template, 'Metadata', 'archipel.dev/cluster') ?? ''));
  };
  const standbys = of('standby');
  return of('active').flatMap((active) =>
    standbys.flatMap((standby) =>
      Object.keys(COPIED).flatMap((type): readonly Problem[] => {
        const [first] = copiesOf(standby, type, regionOf(active));
        if (first === undefined || copiesOf(active, type, regionOf(standby)).length > 0) return [];
        return [
          atArtifact(COPIES, active.artifact, {
            message:
              `nothing of type ${type} is copied from here to ${regionOf(standby)}, which stands by, but from there ` +
              `to here (${first} in ${standby.artifact.path})`,
            given: `${regionOf(standby)} to ${regionOf(active)}`,
            allowed: `${regionOf(active)} to ${regionOf(standby)}`,
            remedy: 'copy from the region that serves to the one that takes over',
          }),
        ];
      }),
    ),
  );
}

const regionOf = ({ template }: Region): string => text(template, 'Metadata', 'archipel.dev/region') ?? '';

/** Ids of resources that are copied to a region. */
const copiesOf = ({ template }: Region, type: string, region: string): readonly string[] =>
  Object.entries(fields(at(template, 'Resources')))
    .filter(
      ([, resource]) =>
        text(resource, 'Type') === type && COPIED[type]?.(at(resource, 'Properties')).includes(region) === true,
    )
    .map(([id]) => id);
