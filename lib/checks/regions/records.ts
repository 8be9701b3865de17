import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact, atObject } from '../gate';
import { at, fields, text, texts } from '../tree/read';
import { answersOf, type Answers, floorsOf, writes } from './answers';
import type { ClusterTree } from '../tree/tree';
import { NO_RECORD, RECORD_OWNER, RECORD_TARGET, STANDBY } from './codes';

/** A record of a template. */
export interface PublicRecord {
  readonly artifact: Artifact;
  readonly field: string;
  readonly name: string;
  /** Where it leads, by name. */
  readonly targets: readonly string[];
  /** Led to only when the first record of the pair does not answer. */
  readonly second: boolean;
}

export const recordsIn = (artifact: Artifact, template: unknown): readonly PublicRecord[] =>
  Object.entries(fields(at(template, 'Resources')))
    .filter(([, resource]) => text(resource, 'Type') === 'AWS::Route53::RecordSet')
    .map(([id, resource]) => ({
      artifact,
      field: `Resources.${id}.Properties`,
      name: bare(text(resource, 'Properties', 'Name') ?? ''),
      targets: texts(resource, 'Properties', 'ResourceRecords').map(bare),
      second: text(resource, 'Properties', 'Failover') === 'SECONDARY',
    }));

const bare = (name: string): string => name.replace(/\.$/, '').toLowerCase();

/** Each public name of a platform leads to the cluster that serves, and is written by its template alone. */
export function recordProblems(records: readonly PublicRecord[], clusters: readonly ClusterTree[]): readonly Problem[] {
  const answers = clusters.map(answersOf);
  return [
    ...records.flatMap((record) => [...ownerProblems(record, answers), ...targetProblems(record, answers)]),
    ...missing(records, answers),
  ];
}

const ownerProblems = ({ artifact, field, name }: PublicRecord, answers: readonly Answers[]): readonly Problem[] =>
  answers
    .filter((one) => writes(one, name))
    .map(({ cluster, writes: domains }) =>
      atArtifact(RECORD_OWNER, artifact, {
        field: `${field}.Name`,
        message: `ExternalDNS of ${cluster.cluster} writes this name too`,
        given: name,
        allowed: `names outside ${domains.join(', ') || 'all domains, since it has no filter'}`,
        remedy: 'limit ExternalDNS to the domain of its region, or remove the record',
      }),
    );

function targetProblems(record: PublicRecord, answers: readonly Answers[]): readonly Problem[] {
  const { artifact, field, name, targets } = record;
  return targets.flatMap((target) => {
    const there = answers.filter(({ hosts }) => hosts.has(target));
    if (there.length === 0)
      return [
        atArtifact(RECORD_TARGET, artifact, {
          field: `${field}.ResourceRecords`,
          message: `${name} leads to a host that no Ingress of the platform has`,
          given: target,
          allowed: answers
            .flatMap(({ hosts }) => [...hosts.keys()])
            .filter((host) => host.split('.')[0] === name.split('.')[0])
            .join(', '),
          remedy: 'point it to the host of the active cluster',
        }),
      ];
    return there
      .filter(({ role }) => role === 'standby')
      .flatMap((standby) => standbyProblems(record, target, standby, answers));
  });
}

function standbyProblems(
  { artifact, field, name, second }: PublicRecord,
  target: string,
  standby: Answers,
  answers: readonly Answers[],
): readonly Problem[] {
  const active = answers.find(({ role }) => role === 'active');
  const detail = { field: `${field}.ResourceRecords`, given: target };
  if (!second || active === undefined)
    return [
      atArtifact(STANDBY, artifact, {
        ...detail,
        message: `${name} leads to ${standby.cluster.cluster}, which stands by`,
        allowed: `a host of ${active?.cluster.cluster ?? 'a cluster that serves'}`,
        remedy: 'make the other cluster active with archipel failover, or remove the record',
      }),
    ];
  const has = floorsOf(standby.cluster);
  const fewer = [...floorsOf(active.cluster)].filter(([controller, floor]) => (has.get(controller) ?? 0) < floor);
  return fewer.map(([controller, floor]) =>
    atArtifact(STANDBY, artifact, {
      ...detail,
      message:
        `traffic may fail over to ${standby.cluster.cluster} automatically, where ${controller} has fewer pods ` +
        `than in ${active.cluster.cluster}`,
      given: `${has.get(controller) ?? 0}`,
      allowed: `${floor} at least`,
      remedy: 'give it the same floor in both clusters, or move traffic by a commit and remove the record',
    }),
  );
}

/**
 * What neither a template nor ExternalDNS writes leads nowhere. Asked only where a stack has the public names of the
 * platform.
 */
function missing(records: readonly PublicRecord[], answers: readonly Answers[]): readonly Problem[] {
  if (records.length === 0) return [];
  return answers
    .filter(({ role, writes: domains }) => role === 'active' && domains.length > 0)
    .flatMap((one) =>
      [...one.hosts]
        .filter(([host]) => !writes(one, host) && !records.some(({ name }) => name === host))
        .map(([host, ingress]) =>
          atObject(NO_RECORD, ingress, {
            field: 'spec.rules',
            message: `neither a template nor ExternalDNS writes the name ${host}`,
            given: host,
            allowed: `${records.map(({ name }) => name).join(', ')}, and names under ${one.writes.join(', ')}`,
            remedy: 'give it a record in the stack of the public names, or a name of the region',
          }),
        ),
    );
}
