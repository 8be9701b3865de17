import type { JsonObject } from '../model/units/json';
import { ARGOCD_NAMESPACE } from '../model/names';
import { imageReference } from '../pins/types';
import type { Platform } from '../model/platform';
import type { Release } from '../model/delivery/release';
import { images } from '../pins';
import { handedBack, installerRights, RIGHTS_CHART, rightsChart, rightsVolume } from './installer-rights';

/** Name of the Job and of all that it needs. */
export const INSTALLER = 'install-argo-cd';

/** Key of the values in the ConfigMap, and the file's name in the pod. */
const VALUES = 'values.json';
const USER = 10001;

/**
 * Objects that install Argo CD with nothing but kubectl: a Job which runs Helm in the cluster, with the chart, the
 * version and the values that Argo CD is later synced from, so that taking itself over changes nothing.
 *
 * They are applied by hand and by nobody else; the cluster's objects of the same name, its Namespace, are the same
 * text.
 * The account of the Job may do everything, because the chart makes an account that may, until the Job has installed.
 *
 * @param namespace the Namespace of Argo CD as the layer `base` holds it, so that the pods have somewhere to be
 * @param release the release of Argo CD, its values resolved
 */
export function installerObjects(platform: Platform, namespace: JsonObject, release: Release): readonly JsonObject[] {
  const labels = {
    'app.kubernetes.io/name': INSTALLER,
    'app.kubernetes.io/instance': INSTALLER,
    'app.kubernetes.io/component': 'bootstrap',
    'app.kubernetes.io/part-of': platform.name,
    'app.kubernetes.io/managed-by': 'archipel',
    'app.kubernetes.io/version': images.argoCd.tag,
    team: platform.owner,
  };
  const metadata = { name: INSTALLER, namespace: ARGOCD_NAMESPACE, labels };
  return [
    namespace,
    ...installerRights({ name: INSTALLER, labels }),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { [VALUES]: valuesText(release), ...rightsChart(INSTALLER) },
    },
    job(metadata, labels, release),
  ];
}

/** The values as a file. JSON is YAML, and needs no quoting of its own. */
export const valuesText = ({ values }: Release): string => `${JSON.stringify(values, null, 2)}\n`;

/** Run again until it works: the first tries may come before name resolution does. */
function job(metadata: JsonObject, labels: JsonObject, release: Release): JsonObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { ...metadata, annotations: { 'exception.archipel.dev/token-mounted': 'it installs into the cluster' } },
    spec: {
      backoffLimit: 10,
      activeDeadlineSeconds: 3600,
      ttlSecondsAfterFinished: 86400,
      template: { metadata: { labels }, spec: podSpec(release) },
    },
  };
}

/** The state of this release is a ConfigMap: Secrets of the namespace are none of the Job's business any more. */
const OF_RIGHTS = [{ name: 'HELM_DRIVER', value: 'configmap' }];

const podSpec = (release: Release): JsonObject => ({
  serviceAccountName: INSTALLER,
  automountServiceAccountToken: true,
  enableServiceLinks: false,
  restartPolicy: 'OnFailure',
  priorityClassName: 'system-cluster-critical',
  securityContext: {
    runAsNonRoot: true,
    runAsUser: USER,
    runAsGroup: USER,
    fsGroup: USER,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  initContainers: [
    helmContainer('install', installArguments(release)),
    helmContainer('take-over', handedBack(INSTALLER)['take-over'], OF_RIGHTS),
  ],
  containers: [helmContainer('give-away', handedBack(INSTALLER)['give-away'], OF_RIGHTS)],
  volumes: [
    { name: 'values', configMap: { name: INSTALLER } },
    rightsVolume(INSTALLER),
    { name: 'scratch', emptyDir: { sizeLimit: '256Mi' } },
  ],
});

const helmContainer = (name: string, args: readonly string[], env: readonly JsonObject[] = []): JsonObject => ({
  name,
  image: imageReference(images.argoCd),
  imagePullPolicy: 'Always',
  command: ['helm'],
  args,
  env: [{ name: 'HOME', value: '/tmp' }, ...env],
  resources: {
    requests: { cpu: '250m', memory: '512Mi', 'ephemeral-storage': '128Mi' },
    limits: { cpu: '1', memory: '512Mi', 'ephemeral-storage': '512Mi' },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
  },
  volumeMounts: [
    { name: 'values', mountPath: '/etc/argo-cd', readOnly: true },
    { name: 'rights', mountPath: RIGHTS_CHART, readOnly: true },
    { name: 'scratch', mountPath: '/tmp' },
  ],
});

/** `upgrade --install` does nothing where the release is already there with the same values. */
const installArguments = ({ name, chart, namespace }: Release): readonly string[] => {
  const from = chart.repository.startsWith('oci://')
    ? [`${chart.repository}/${chart.name}`]
    : [chart.name, '--repo', chart.repository];
  return [
    'upgrade',
    '--install',
    name,
    ...from,
    '--version',
    chart.version,
    '--namespace',
    namespace,
    '--values',
    `/etc/argo-cd/${VALUES}`,
    '--wait',
    '--timeout',
    '15m',
  ];
};
