import type { Chart } from 'cdk8s';
import { KubeStatefulSet, Quantity } from 'cdk8s-plus-28/lib/imports/k8s';
import {
  CONFIG_DIGEST,
  images,
  type Jaeger,
  notBackedUp,
  readsAgain,
  storageClassOf,
  whyNotBackedUp,
} from '../../../../lib/model';
import type { ClusterContext } from '../../../context';
import { systemLabels } from '../../support/chart';
import { priorityOf } from '../../support/priority';
import { node, preparation } from './containers';
import { ELASTICSEARCH, name } from './names';
import { volumes } from './volumes';

/**
 * User and group id of the process: files of the image are readable by anyone, and everything it writes to is a volume
 * (elasticsearch, distribution/docker/src/docker/Dockerfile).
 */
const USER = 10001;

const podSecurityContext = {
  runAsNonRoot: true,
  runAsUser: USER,
  runAsGroup: USER,
  fsGroup: USER,
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
};

export function statefulSet(chart: Chart, context: ClusterContext, addon: Jaeger, settings: string): void {
  const { cluster, platform } = context;
  const labels = { ...ELASTICSEARCH.labels };
  new KubeStatefulSet(chart, 'stateful-set', {
    metadata: {
      name,
      labels: systemLabels(name, 'traces', images.elasticsearch),
      annotations: {
        ...notBackedUp(whyNotBackedUp(cluster, name, 'traces of some days, which explain what is over')),
        ...readsAgain({ [ELASTICSEARCH.certificate]: 'it watches its files, and takes a new one within seconds' }),
      },
    },
    spec: {
      replicas: 1,
      serviceName: `${name}-headless`,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      revisionHistoryLimit: 5,
      selector: { matchLabels: labels },
      updateStrategy: { type: 'RollingUpdate' },
      template: {
        metadata: { labels: { ...labels, team: platform.owner }, annotations: { [CONFIG_DIGEST]: settings } },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          ...priorityOf(platform, cluster),
          // It writes what it holds to its disk before it ends.
          terminationGracePeriodSeconds: 120,
          securityContext: podSecurityContext,
          initContainers: [preparation()],
          containers: [node(addon)],
          volumes: volumes(),
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data', labels: { ...labels, team: platform.owner } },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: storageClassOf(cluster),
            resources: { requests: { storage: Quantity.fromString(`${addon.volume}`) } },
          },
        },
      ],
    },
  });
}
