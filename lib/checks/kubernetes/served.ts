/**
 * The kinds that the API server of Kubernetes 1.36 knows, by group and version: from the group, version and
 * kind of the 1.36.0 OpenAPI definitions (read 2026-11-20), without lists and subresources.
 *
 * Alpha and beta versions are served only where an API server switches them on; they are listed since
 * the schema exists.
 */
export const SERVED: Readonly<Record<string, readonly string[]>> = {
  'admissionregistration.k8s.io/v1': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'admissionregistration.k8s.io/v1alpha1': ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
  'admissionregistration.k8s.io/v1beta1': ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
  'apiextensions.k8s.io/v1': ['CustomResourceDefinition'],
  'apiregistration.k8s.io/v1': ['APIService'],
  'apps/v1': ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  'authentication.k8s.io/v1': ['SelfSubjectReview', 'TokenRequest', 'TokenReview'],
  'authorization.k8s.io/v1': [
    'LocalSubjectAccessReview',
    'SelfSubjectAccessReview',
    'SelfSubjectRulesReview',
    'SubjectAccessReview',
  ],
  'autoscaling/v1': ['HorizontalPodAutoscaler'],
  'autoscaling/v2': ['HorizontalPodAutoscaler'],
  'batch/v1': ['CronJob', 'Job'],
  'certificates.k8s.io/v1': ['CertificateSigningRequest'],
  'certificates.k8s.io/v1alpha1': ['ClusterTrustBundle'],
  'certificates.k8s.io/v1beta1': ['ClusterTrustBundle', 'PodCertificateRequest'],
  'coordination.k8s.io/v1': ['Lease'],
  'coordination.k8s.io/v1alpha2': ['LeaseCandidate'],
  'coordination.k8s.io/v1beta1': ['LeaseCandidate'],
  'discovery.k8s.io/v1': ['EndpointSlice'],
  'events.k8s.io/v1': ['Event'],
  'flowcontrol.apiserver.k8s.io/v1': ['FlowSchema', 'PriorityLevelConfiguration'],
  'internal.apiserver.k8s.io/v1alpha1': ['StorageVersion'],
  'networking.k8s.io/v1': ['IPAddress', 'Ingress', 'IngressClass', 'NetworkPolicy', 'ServiceCIDR'],
  'networking.k8s.io/v1beta1': ['IPAddress', 'ServiceCIDR'],
  'node.k8s.io/v1': ['RuntimeClass'],
  'policy/v1': ['PodDisruptionBudget'],
  'rbac.authorization.k8s.io/v1': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  'resource.k8s.io/v1': ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
  'resource.k8s.io/v1alpha3': ['DeviceTaintRule', 'ResourcePoolStatusRequest'],
  'resource.k8s.io/v1beta1': ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
  'resource.k8s.io/v1beta2': [
    'DeviceClass',
    'DeviceTaintRule',
    'ResourceClaim',
    'ResourceClaimTemplate',
    'ResourceSlice',
  ],
  'scheduling.k8s.io/v1': ['PriorityClass'],
  'scheduling.k8s.io/v1alpha2': ['PodGroup', 'Workload'],
  'storage.k8s.io/v1': [
    'CSIDriver',
    'CSINode',
    'CSIStorageCapacity',
    'StorageClass',
    'VolumeAttachment',
    'VolumeAttributesClass',
  ],
  'storage.k8s.io/v1beta1': ['VolumeAttributesClass'],
  'storagemigration.k8s.io/v1beta1': ['StorageVersionMigration'],
  v1: [
    'ConfigMap',
    'Endpoints',
    'Event',
    'LimitRange',
    'Namespace',
    'Node',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'Pod',
    'PodTemplate',
    'ReplicationController',
    'ResourceQuota',
    'Secret',
    'Service',
    'ServiceAccount',
  ],
};

const GROUPS = new Set([...Object.keys(SERVED).map(groupOf), 'extensions']);

function groupOf(apiVersion: string): string {
  const slash = apiVersion.lastIndexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** The group belongs to Kubernetes itself, so that an unknown kind in it is an error and not a custom resource. */
export function isBuiltInGroup(group: string): boolean {
  return GROUPS.has(group);
}

export function isServed(apiVersion: string, kind: string): boolean {
  return SERVED[apiVersion]?.includes(kind) ?? false;
}

/** The versions of the kind's group in which it is served, for the line "allowed". */
export function servedVersions(kind: string): readonly string[] {
  return Object.entries(SERVED)
    .filter(([, kinds]) => kinds.includes(kind))
    .map(([apiVersion]) => apiVersion);
}

/** The kinds of a group, in any of its versions. */
export const servedKinds = (group: string): readonly string[] => [
  ...new Set(Object.entries(SERVED).flatMap(([apiVersion, kinds]) => (groupOf(apiVersion) === group ? kinds : []))),
];

/** The APIs of Kubernetes as `helm template --api-versions` takes them: `<group>/<version>`, and with each kind. */
export const builtInApis = (): readonly string[] =>
  Object.entries(SERVED).flatMap(([version, kinds]) => [version, ...kinds.map((kind) => `${version}/${kind}`)]);
