import { Cpu, imagesOf, Memory, type Workload } from 'archipel';
import pins from './images.json';

const images = imagesOf(pins);

/** User of the image. */
const USER = 10001;

/** Hours: two snapshots of every six hours, and one more. */
const HOURS = 13;

/** Objects that k3s makes of snapshots in the bucket (k3s v1.36, pkg/etcd/snapshot_controller.go). */
const SNAPSHOTS =
  'https://kubernetes.default.svc/apis/k3s.cattle.io/v1/etcdsnapshotfiles' +
  '?labelSelector=etcd.k3s.cattle.io%2Fsnapshot-storage-node%3Ds3';

/**
 * Asks how old the last snapshot in the bucket is. Neither the token nor the address is in an argument: both are as
 * good as a password. Moments of Kubernetes are sorted as texts are; to curl the API server answers with line feeds.
 */
const SCRIPT = `set -eu
account=/var/run/secrets/kubernetes.io/serviceaccount
last="$(printf 'header = "Authorization: Bearer %s"\\n' "$(cat $account/token)" |
  curl --config - --fail --silent --show-error --max-time 30 --cacert $account/ca.crt '${SNAPSHOTS}' |
  tr -d ' \\n' | grep -o '"creationTime":"[^"]*","readyToUse":true' | cut -d '"' -f 4 | sort | tail -n 1)"
limit="$(date -u -d "@$(($(date +%s) - ${HOURS} * 3600))" +%Y-%m-%dT%H:%M:%SZ)"
newer="$(printf '%s\\n%s\\n' "$limit" "$last" | sort | tail -n 1)"
if [ "$newer" != "$last" ]; then
  echo "the last snapshot in the bucket is of \${last:-no day}, and not of after $limit" >&2
  exit 1
fi
printf 'url = "%s"\\n' "$(cat /etc/secrets/heartbeat/snapshots)" |
  curl --config - --fail --silent --show-error --max-time 30 --retry 2 --output /dev/null
`;

/**
 * Calls an address outside as long as a young snapshot of etcd is in the bucket: it wakes people when it is not called.
 *
 * @param restore page on which it is described how one is restored
 */
export const snapshotHeartbeat = (restore: string): Workload => ({
  kind: 'cron-job',
  name: 'snapshot-heartbeat',
  image: images.podinfo,
  runAs: USER,
  command: ['sh', '-c', SCRIPT],
  secrets: [{ name: 'heartbeat', from: 'encrypted', keys: { snapshots: 'snapshots' } }],
  apiAccess: {
    why: 'it asks which snapshots of etcd there are',
    rights: [{ verbs: ['list'], resources: ['etcdsnapshotfiles'], group: 'k3s.cattle.io', in: 'cluster' }],
  },
  egress: [{ host: 'heartbeat.example.org', ports: [{ port: 443 }], why: 'the address that misses it' }],
  cpu: { request: Cpu.millis(10), limit: Cpu.millis(100) },
  memory: { request: Memory.mebibytes(64), limit: Memory.mebibytes(64) },
  priority: 'standard',
  schedule: '7 * * * *',
  activeDeadlineSeconds: 180,
  patch: [
    {
      op: 'add',
      object: 'CronJob',
      path: '/metadata/annotations/restore_url',
      value: restore,
      reason: 'who looks at a snapshot that is too old is led to how one is restored',
    },
  ],
});
