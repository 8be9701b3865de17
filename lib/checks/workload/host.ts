import { code } from '../gate';
import { containersOf } from '../tree/pods';
import { at, fields, isFields, list, number, text } from '../tree/read';
import { given, unless, type WorkloadCheck } from './check';

function hostNamespace(
  field: 'hostNetwork' | 'hostPID' | 'hostIPC',
  name: `workload/${string}`,
  why: string,
  scanners: readonly string[],
): WorkloadCheck {
  return {
    code: code(name, { title: `${field} is not set`, why, bad: `${field}: true`, good: `no ${field}`, scanners }),
    remedy: `remove ${field}`,
    pod: (pod) =>
      unless(at(pod.spec, field) !== true, {
        field: `${pod.path}.${field}`,
        message: `the pod shares the node's namespace by ${field}`,
      }),
  };
}

const VOLUMES = new Set([
  'name',
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);
const SOCKET = /(?:docker|containerd|crio|cri-dockerd|podman)\.sock$|^\/(?:var\/)?run(?:\/(?:containerd|crio))?$/;

export const hostChecks: readonly WorkloadCheck[] = [
  hostNamespace(
    'hostNetwork',
    'workload/host-network',
    'no NetworkPolicy applies to the pod, and it reaches whatever listens on the node itself',
    ['kube-linter host-network', 'polaris hostNetworkSet', 'trivy KSV-0009', 'kubescape C-0041', 'CIS 5.2.5'],
  ),
  hostNamespace('hostPID', 'workload/host-pid', 'the pod sees the processes of the node and can signal them', [
    'kube-linter host-pid',
    'polaris hostPIDSet',
    'trivy KSV-0010',
    'kubescape C-0038',
    'CIS 5.2.3',
  ]),
  hostNamespace('hostIPC', 'workload/host-ipc', 'the pod reads the shared memory of the node', [
    'kube-linter host-ipc',
    'polaris hostIPCSet',
    'trivy KSV-0008',
    'kubescape C-0038',
    'CIS 5.2.4',
  ]),
  {
    code: code('workload/host-port', {
      title: 'no port of the node is taken',
      why: 'the port bypasses every policy, and a node can run only one such pod',
      bad: 'ports: [{containerPort: 8080, hostPort: 80}]',
      good: 'a Service',
      scanners: ['polaris hostPortSet', 'trivy KSV-0024', 'kubescape C-0044', 'CIS 5.2.13'],
    }),
    remedy: 'remove hostPort',
    container: (c) =>
      list(c.value, 'ports').flatMap((port, index) =>
        unless(!number(port, 'hostPort'), {
          field: `${c.path}.ports[${index}].hostPort`,
          message: 'the container takes a port of the node',
          ...given(at(port, 'hostPort')),
        }),
      ),
  },
  {
    code: code('workload/host-path', {
      title: 'no directory of the node is mounted',
      why: 'the pod reads, or changes, what belongs to the node',
      bad: 'hostPath: {path: /etc}',
      good: 'a PersistentVolumeClaim or an emptyDir',
      scanners: [
        'kube-linter sensitive-host-mounts',
        'polaris hostPathSet',
        'trivy KSV-0023',
        'kubescape C-0048',
        'CIS 5.2.12',
      ],
    }),
    remedy: 'use another kind of volume',
    pod: (pod) =>
      list(pod.spec, 'volumes').flatMap((volume, index) =>
        unless(!isFields(at(volume, 'hostPath')), {
          field: `${pod.path}.volumes[${index}].hostPath`,
          message: 'a directory of the node is mounted',
          ...given(text(volume, 'hostPath', 'path')),
        }),
      ),
  },
  {
    code: code('workload/runtime-socket', {
      title: "the container runtime's socket is not mounted",
      why: 'whoever has the socket is root on the node',
      bad: 'hostPath: {path: /run/containerd/containerd.sock}',
      good: 'no such volume',
      scanners: ['kube-linter docker-sock', 'trivy KSV-0006', 'kubescape C-0074'],
    }),
    remedy: 'remove the volume',
    pod: (pod) =>
      list(pod.spec, 'volumes').flatMap((volume, index) =>
        unless(!SOCKET.test(text(volume, 'hostPath', 'path') ?? ''), {
          field: `${pod.path}.volumes[${index}].hostPath.path`,
          message: 'the socket of the container runtime is mounted',
          ...given(text(volume, 'hostPath', 'path')),
        }),
      ),
  },
  {
    code: code('workload/volume-type', {
      title: 'only volume types that the restricted level allows are used',
      why: 'other types reach the node or are no longer supported',
      bad: 'volumes: [{name: v, nfs: {server: a, path: /}}]',
      good: 'volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]',
      scanners: ['trivy KSV-0028', 'PSS restricted'],
    }),
    remedy: 'use a PersistentVolumeClaim, projected or emptyDir',
    pod: (pod) =>
      list(pod.spec, 'volumes').flatMap((volume, index) =>
        Object.keys(fields(volume))
          .filter((type) => !VOLUMES.has(type))
          .map((type) => ({
            field: `${pod.path}.volumes[${index}].${type}`,
            message: 'the volume type is not one of the restricted level',
            given: type,
          })),
      ),
  },
  {
    code: code('workload/host-process', {
      title: 'no container is a Windows HostProcess container',
      why: 'it runs on the node itself',
      bad: 'windowsOptions: {hostProcess: true}',
      good: 'no windowsOptions.hostProcess',
      scanners: ['polaris hostProcess', 'trivy KSV-0103', 'kubescape C-0202'],
    }),
    remedy: 'remove hostProcess',
    pod: (pod) =>
      [{ path: pod.path, value: pod.spec }, ...containersOf(pod)].flatMap(({ path, value }) =>
        unless(at(value, 'securityContext', 'windowsOptions', 'hostProcess') !== true, {
          field: `${path}.securityContext.windowsOptions.hostProcess`,
          message: 'the container runs on the node itself',
        }),
      ),
  },
  {
    code: code('workload/host-aliases', {
      title: '/etc/hosts is not changed',
      why: 'nobody finds out that a name means another address in one pod',
      bad: 'hostAliases: [{ip: 10.0.0.1, hostnames: [db]}]',
      good: 'a Service, or a record in DNS',
      scanners: ['trivy KSV-0007'],
    }),
    remedy: 'use DNS',
    pod: (pod) =>
      unless(list(pod.spec, 'hostAliases').length === 0, {
        field: `${pod.path}.hostAliases`,
        message: 'the pod has names of its own in /etc/hosts',
      }),
  },
  {
    code: code('workload/low-port', {
      title: 'a container port is at least 1024',
      why: 'a low port needs a capability; 22 means a shell over the network',
      bad: 'containerPort: 80',
      good: 'containerPort: 8080',
      scanners: ['kube-linter ssh-port', 'kube-linter privileged-ports', 'trivy KSV-0117'],
    }),
    remedy: 'listen on a high port; the Service keeps the low one',
    container: (c) =>
      list(c.value, 'ports').flatMap((port, index) =>
        unless((number(port, 'containerPort') ?? 1024) >= 1024, {
          field: `${c.path}.ports[${index}].containerPort`,
          message: 'the container listens on a low port',
          ...given(at(port, 'containerPort')),
        }),
      ),
  },
];
