import type { Problem } from '../../model/problem';
import { atArtifact, atObject } from '../gate';
import type { Artifact } from '../../model/delivery/artifact';
import { isTemplate, parseTemplate } from '../aws/template';
import { at, fields, list, text, texts } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { HEALTH, TOPIC } from './codes';

const KAFKA = 'kafka.strimzi.io';

/** Topics of clusters whose users are known: each has one who writes it and one who reads it. */
export function topicProblems(cluster: ClusterTree): readonly Problem[] {
  const acls = cluster.ofKind('KafkaUser', KAFKA).flatMap(({ value }) => list(value, 'spec', 'authorization', 'acls'));
  if (acls.length === 0) return [];
  return cluster.ofKind('KafkaTopic', KAFKA).flatMap((topic) => {
    const name = text(topic.value, 'spec', 'topicName') ?? topic.name;
    const may = (operation: string): boolean =>
      acls.some(
        (acl) => isAbout(acl, name) && texts(acl, 'operations').some((one) => one === operation || one === 'All'),
      );
    const lacks = ['Write', 'Read'].filter((operation) => !may(operation));
    return lacks.map((operation) =>
      atObject(TOPIC, topic, {
        field: 'metadata.name',
        message: operation === 'Write' ? 'nobody may write the topic' : 'nobody may read the topic',
        given: name,
        remedy: `give a KafkaUser ${operation} on it, or take the topic away`,
      }),
    );
  });
}

function isAbout(acl: unknown, topic: string): boolean {
  const name = text(acl, 'resource', 'name') ?? '';
  const isPrefix = text(acl, 'resource', 'patternType') === 'prefix';
  if (text(acl, 'resource', 'type') !== 'topic') return false;
  return name === '*' || (isPrefix ? topic.startsWith(name) : topic === name);
}

/** Health checks of a template that ask one host for one path. */
export function healthProblems(artifact: Artifact): readonly Problem[] {
  if (!isTemplate(artifact)) return [];
  const checks = Object.entries(fields(at(parseTemplate(artifact), 'Resources')))
    .filter(([, resource]) => text(resource, 'Type') === 'AWS::Route53::HealthCheck')
    .map(([id, resource]) => ({ id, config: at(resource, 'Properties', 'HealthCheckConfig') }))
    .filter(({ config }) => text(config, 'FullyQualifiedDomainName') !== undefined);
  const asked = ({ config }: (typeof checks)[number]): string =>
    ['Type', 'FullyQualifiedDomainName', 'Port', 'ResourcePath'].map((key) => String(at(config, key))).join(' ');
  return checks.flatMap((check, index) => {
    const other = checks.slice(0, index).find((one) => asked(one) === asked(check));
    if (other === undefined) return [];
    return [
      atArtifact(HEALTH, artifact, {
        field: `Resources.${check.id}.Properties.HealthCheckConfig.FullyQualifiedDomainName`,
        message: `${other.id} asks the same`,
        given: text(check.config, 'FullyQualifiedDomainName') ?? '',
        remedy: 'ask the host that the check is named for, or take it away',
      }),
    ];
  });
}
