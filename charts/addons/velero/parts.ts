import { resources, RESTRICTED_CONTAINER } from '../support/values';

/** Namespace and ServiceAccount of Velero. */
export const VELERO_NAMESPACE = 'velero';
export const VELERO_SERVICE_ACCOUNT = 'velero';

/** Any user but root: the image names its own by a word, which Kubernetes cannot compare with root. */
export const VELERO_USER = 65532;

/**
 * Plugin for S3 and EBS of the same release line; the chart brings none, and without one a location has no provider.
 */
export const AWS_PLUGIN = {
  name: 'velero-plugin-for-aws',
  image: 'velero/velero-plugin-for-aws:v1.14.2',
  imagePullPolicy: 'IfNotPresent',
  resources: resources('10m', '32Mi', '128Mi'),
  securityContext: RESTRICTED_CONTAINER,
  volumeMounts: [{ mountPath: '/target', name: 'plugins' }],
};

/** The chart's hooks start kubectl with the rights of an administrator; definitions are the engine's business. */
export const NO_HOOKS = { upgradeCRDs: false, cleanUpCRDs: false };
