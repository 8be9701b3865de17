import * as code from '../../../../../lib/checks/references/codes';
import type { Case } from '../../../support/case';
import { workload } from '../../../support/releases';
import { object as written } from '../plants';
import { account, OF, one, plain, pods } from './plants';

const mounts = (volume: object) => pods({ volumes: [{ name: 'v', ...volume }] });

const accounted = pods({ serviceAccountName: 'agent' });
const important = pods({ priorityClassName: 'high' });
const settings = mounts({ configMap: { name: 'settings' } });
const password = mounts({ secret: { secretName: 'password' } });
const optional = mounts({ secret: { secretName: 'password', optional: true } });
const certificate = plain('Certificate', 'c', { spec: { secretName: 'password' } }, 'cert-manager.io/v1');
const claim = plain('PersistentVolumeClaim', 'data', {
  spec: { storageClassName: 'fast', resources: { requests: { storage: '1Gi' } } },
});
const storage = plain('StorageClass', 'fast', {}, 'storage.k8s.io/v1');

/** What pods of a chart name. */
export const podCases: readonly Case[] = [
  one(code.SERVICE_ACCOUNT, 'its account', [accounted], { object: `Deployment mesh/agent ${OF}` }, [
    accounted,
    account,
  ]),
  one(code.PRIORITY_CLASS, 'its priority', [important], { given: 'PriorityClass high' }, [
    important,
    plain('PriorityClass', 'high', {}, 'scheduling.k8s.io/v1'),
  ]),
  one(code.CONFIG_MAP, 'its settings', [settings], { given: 'ConfigMap mesh/settings' }, [settings], {
    'base/s.yaml': written('ConfigMap', 'settings').replace('namespace: web', 'namespace: mesh'),
  }),
  one(code.SECRET, 'its Secret', [password], { given: 'Secret mesh/password' }, [password, certificate]),
  one(code.SECRET, 'an optional one', [password], { given: 'Secret mesh/password' }, [optional]),
  one(
    code.SECRET,
    'one that a Job of the chart makes',
    [mounts({ secret: { secretName: 'hubble-relay-client-certs' } })],
    { given: 'Secret mesh/hubble-relay-client-certs' },
    [
      mounts({ secret: { secretName: 'hubble-relay-client-certs' } }),
      workload('Job', 'hubble-generate-certs-266233d08b'),
    ],
  ),
  one(code.VOLUME_CLAIM, 'its claim', [mounts({ persistentVolumeClaim: { claimName: 'data' } })], {}, [
    mounts({ persistentVolumeClaim: { claimName: 'data' } }),
    claim,
    storage,
  ]),
  one(code.STORAGE_CLASS, 'its class of volumes', [claim], { given: 'StorageClass fast' }, [claim, storage]),
];
