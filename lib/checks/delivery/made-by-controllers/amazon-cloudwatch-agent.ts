import { fields, labels, list, text } from '../../tree/read';
import { controllerOf, taken } from './made';

const PROGRAM = 'amazon-cloudwatch-agent-operator';

/** amazon-cloudwatch-agent-operator v3.6.0, internal/manifests/collector and manifestutils/labels.go. */
export const amazonCloudWatchAgent = controllerOf(PROGRAM, {
  'cloudwatch.aws.amazon.com/AmazonCloudWatchAgent': ({ name, namespace = '', value }) => {
    const spec = fields(value['spec']);
    const own = {
      name: 'otc-container',
      ...taken(spec, ['image', 'volumeMounts', 'env', 'envFrom', 'resources', 'securityContext', 'ports']),
    };
    return [
      {
        name,
        labels: {
          'app.kubernetes.io/name': name,
          ...labels(value, 'metadata', 'labels'),
          'app.kubernetes.io/managed-by': PROGRAM,
          'app.kubernetes.io/instance': `${namespace}.${name}`.slice(0, 63),
          'app.kubernetes.io/part-of': 'amazon-cloudwatch-agent',
          'app.kubernetes.io/component': 'amazon-cloudwatch-agent',
          'app.kubernetes.io/version': text(spec, 'image')?.split(':')[1] ?? 'latest',
        },
        annotations: labels(spec, 'podAnnotations'),
        spec: {
          ...taken(spec, ['hostNetwork', 'nodeSelector', 'tolerations', 'affinity', 'priorityClassName', 'volumes']),
          serviceAccountName: text(spec, 'serviceAccount') ?? name,
          securityContext: spec['podSecurityContext'] ?? {},
          initContainers: list(spec, 'initContainers'),
          containers: [...list(spec, 'additionalContainers'), own],
        },
      },
    ];
  },
});
