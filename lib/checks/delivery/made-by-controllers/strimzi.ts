import { at, fields, isFields, labels, list, number, text, type Fields } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { controllerOf, type Labels, type MadePod, taken } from './made';

/** Strimzi 1.2.0, cluster-operator/.../model/{KafkaCluster,EntityOperator,WorkloadUtils}.java and Labels.java. */
export const strimzi = controllerOf('strimzi-cluster-operator', {
  'kafka.strimzi.io/Kafka': (kafka, all) => {
    const security = securityBy(all);
    return [...brokers(kafka, poolsOf(kafka, all), security), ...entityOperator(kafka, security)];
  },
});

/** Version of the operator, which its images carry (packaging/install/cluster-operator, STRIMZI_KAFKA_IMAGES). */
const OPERATOR = '1.2.0';

const brokerImage = ({ value }: KubeObject): string =>
  `quay.io/strimzi/kafka:${OPERATOR}-kafka-${text(value, 'spec', 'kafka', 'version') ?? '4.3.1'}`;

const poolsOf = ({ name, namespace }: KubeObject, all: readonly KubeObject[]): readonly KubeObject[] =>
  all.filter(
    (pool) =>
      pool.kind === 'KafkaNodePool' &&
      pool.namespace === namespace &&
      text(pool.value, 'metadata', 'labels', 'strimzi.io/cluster') === name,
  );

/** Variable of the operator that names what gives security contexts. */
const PROVIDER = 'STRIMZI_POD_SECURITY_PROVIDER_CLASS';

/** What api/.../impl/RestrictedPodSecurityProvider.java gives to a container. */
const RESTRICTED: Fields = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
  capabilities: { drop: ['ALL'] },
};

/**
 * The security context of each container: none by default, a restricted one where the operator is told so. A record has
 * the name of the variable only; where the operator is not known, nothing is held against it.
 */
function securityBy(all: readonly KubeObject[]): Fields {
  const operator = all.find(({ kind, name }) => kind === 'Deployment' && name === 'strimzi-cluster-operator');
  if (operator === undefined) return { securityContext: RESTRICTED };
  const containers = list(operator.value, 'spec', 'template', 'spec', 'containers');
  const variable = containers
    .flatMap((container) => list(container, 'env'))
    .find((one) => text(one, 'name') === PROVIDER);
  if (variable === undefined) return {};
  return (text(variable, 'value') ?? 'restricted') === 'restricted' ? { securityContext: RESTRICTED } : {};
}

const brokers = (kafka: KubeObject, pools: readonly KubeObject[], security: Fields): readonly MadePod[] =>
  pools.map(({ name, value }) => {
    const template = at(value, 'spec', 'template') ?? at(kafka.value, 'spec', 'kafka', 'template');
    return {
      name: `${kafka.name}-${name}`,
      replicas: number(value, 'spec', 'replicas') ?? 1,
      ...metadata(kafka, 'kafka', template, {
        ...labels(value, 'metadata', 'labels'),
        'strimzi.io/pool-name': name,
        'strimzi.io/pod-name': `${kafka.name}-${name}-0`,
        'strimzi.io/controller': 'strimzipodset',
      }),
      spec: spec(template, {
        serviceAccountName: `${kafka.name}-kafka`,
        volumes: [{ name: 'strimzi-tmp', emptyDir: { medium: 'Memory' } }],
        // OpenShift gives its own; a claim belongs to the group of the image.
        securityContext: { fsGroup: 0 },
        containers: [
          {
            name: 'kafka',
            image: text(kafka.value, 'spec', 'kafka', 'image') ?? brokerImage(kafka),
            resources: at(value, 'spec', 'resources') ?? at(kafka.value, 'spec', 'kafka', 'resources') ?? {},
            ...security,
            ...containerOf(template, 'kafkaContainer'),
          },
        ],
      }),
    };
  });

function entityOperator(kafka: KubeObject, security: Fields): readonly MadePod[] {
  const operator = at(kafka.value, 'spec', 'entityOperator');
  if (!isFields(operator)) return [];
  const template = operator['template'];
  const containers = [
    ['topicOperator', 'topic-operator'],
    ['userOperator', 'user-operator'],
  ].flatMap(([field = '', name = '']) =>
    isFields(operator[field])
      ? [
          {
            name,
            image: text(operator, field, 'image') ?? `quay.io/strimzi/operator:${OPERATOR}`,
            resources: at(operator, field, 'resources') ?? {},
            ...security,
            ...containerOf(template, `${field}Container`),
          },
        ]
      : [],
  );
  return [
    {
      name: `${kafka.name}-entity-operator`,
      ...metadata(kafka, 'entity-operator', template, {}),
      spec: spec(template, { serviceAccountName: `${kafka.name}-entity-operator`, containers }),
    },
  ];
}

function metadata(
  { name, value }: KubeObject,
  component: string,
  template: unknown,
  more: Labels,
): Pick<MadePod, 'labels' | 'annotations'> {
  return {
    labels: {
      ...labels(value, 'metadata', 'labels'),
      ...more,
      'strimzi.io/kind': 'Kafka',
      'strimzi.io/name': `${name}-${component}`,
      'strimzi.io/cluster': name,
      'strimzi.io/component-type': component,
      'app.kubernetes.io/name': component,
      'app.kubernetes.io/instance': name,
      'app.kubernetes.io/part-of': `strimzi-${name}`,
      'app.kubernetes.io/managed-by': 'strimzi-cluster-operator',
      ...labels(template, 'pod', 'metadata', 'labels'),
    },
    annotations: labels(template, 'pod', 'metadata', 'annotations'),
  };
}

/** Fields of `template.pod` that go into the pod as they are. */
const OF_POD = [
  'securityContext',
  'affinity',
  'tolerations',
  'priorityClassName',
  'topologySpreadConstraints',
  'hostAliases',
  'imagePullSecrets',
];

const spec = (template: unknown, made: Fields): Fields => ({
  automountServiceAccountToken: false,
  ...made,
  ...taken(fields(at(template, 'pod')), OF_POD),
  volumes: [...list(made, 'volumes'), ...list(template, 'pod', 'volumes')],
});

const containerOf = (template: unknown, name: string): Fields =>
  taken(fields(at(template, name)), ['env', 'securityContext', 'volumeMounts']);
