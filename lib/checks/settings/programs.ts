import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at, fields, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { KAFKA_USER, OTLP } from './codes';

const CONTROLLERS = ['Deployment', 'StatefulSet', 'DaemonSet'];
/** The ports that OpenTelemetry gives to its protocols. */
const SPEAKS: Readonly<Record<string, string>> = { '4317': 'grpc', '4318': 'http' };

/** Settings of programs of ours that name something of the cluster. */
export const programProblems = (cluster: ClusterTree): readonly Problem[] => [
  ...CONTROLLERS.flatMap((kind) => cluster.ofKind(kind, 'apps')).flatMap(otlpProblems),
  ...kafkaProblems(cluster),
];

const otlpProblems = (object: KubeObject): readonly Problem[] =>
  list(object.value, 'spec', 'template', 'spec', 'containers').flatMap((container, index) => {
    const variables = new Map(list(container, 'env').map((one) => [text(one, 'name'), text(one, 'value')]));
    const protocol = variables.get('OTEL_EXPORTER_OTLP_PROTOCOL');
    const [, port] = /:(\d+)\/?$/.exec(variables.get('OTEL_EXPORTER_OTLP_ENDPOINT') ?? '') ?? [];
    const spoken = SPEAKS[port ?? ''];
    if (protocol === undefined || spoken === undefined || protocol.startsWith(spoken)) return [];
    return [
      atObject(OTLP, object, {
        field: `spec.template.spec.containers[${index}].env`,
        message: `port ${port ?? ''} speaks ${spoken}, and the program ${protocol}`,
        given: protocol,
        allowed: spoken,
        remedy: 'send to the port of the protocol',
      }),
    ];
  });

/** A user of a ConfigMap that is an environment; asked where the cluster has users of Kafka. */
function kafkaProblems(cluster: ClusterTree): readonly Problem[] {
  const users = cluster.ofKind('KafkaUser', 'kafka.strimzi.io').map(({ name }) => name);
  if (users.length === 0) return [];
  return cluster.ofKind('ConfigMap', '').flatMap((object) => {
    const given = text(fields(at(object.value, 'data')), 'KAFKA_USERNAME');
    if (given === undefined || users.includes(given)) return [];
    return [
      atObject(KAFKA_USER, object, {
        field: 'data.KAFKA_USERNAME',
        message: 'Kafka has no user of this name',
        given,
        allowed: users.join(', '),
        remedy: 'name a KafkaUser',
      }),
    ];
  });
}
