import { type ContainerBefore, Cpu, Memory, type Platform, type WebService, type Workload } from '../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { cluster, EXAMPLE_IMAGE, namespace, platform, platformWith, service } from '../../support/small-platform';
import type { Violation } from './violation';

const at = (field: string, workload = 'api'): string => `namespaces.shop.workloads.${workload}.${field}`;
const pod = (props: Partial<WebService>): Platform => platformWith(service(props));

const bounds = {
  cpu: { request: Cpu.millis(10), limit: Cpu.millis(10) },
  memory: { request: Memory.mebibytes(16), limit: Memory.mebibytes(16) },
};
const before = (props: Partial<ContainerBefore> = {}): Platform =>
  pod({ initContainers: [{ kind: 'init', name: 'prepare', image: EXAMPLE_IMAGE, ...props } as ContainerBefore] });
const sidecar: ContainerBefore = {
  kind: 'sidecar',
  name: 'proxy',
  image: EXAMPLE_IMAGE,
  ...bounds,
  probes: { liveness: { kind: 'exec', command: ['alive'] } },
};
const secret = { name: 'account', from: { path: '/shop/account' }, keys: { password: 'password' } };
const disk = { kind: 'claim', name: 'disk', path: '/disk', size: Memory.gibibytes(1), storageClass: 'gp3' } as const;
const { port: _port, probes: _probes, replicas: _replicas, ...once } = service();
const migrate: Workload = { ...once, kind: 'job', name: 'migrate', before: ['api'], activeDeadlineSeconds: 60 };

/** Containers, variables, files, volumes, placement and rights of a pod. */
export const podViolations: readonly Violation[] = [
  [
    'a private image that nodes of EKS cannot pull',
    pod({ image: { ...EXAMPLE_IMAGE, credential: 'node' } }),
    { code: 'model/image-credential', field: at('image'), message: /nodes of EKS have a credential for ECR only/ },
  ],
  [
    'a private image without a pull secret, before the main one',
    before({ image: { ...EXAMPLE_IMAGE, credential: 'pod' } }),
    { code: 'model/image-credential', field: at('initContainers.prepare.image'), message: /the pod has none/ },
  ],
  [
    'an init container with the name of the workload',
    before({ name: 'api' }),
    { code: 'model/container-name', field: at('initContainers'), message: /two containers of a pod are called 'api'/ },
  ],
  [
    'an init container with a moving image',
    before({ image: { ...EXAMPLE_IMAGE, tag: 'latest' } }),
    { code: 'model/image', field: at('initContainers.prepare.image'), message: /not pinned/ },
  ],
  [
    'a sidecar whose request is above its limit',
    pod({ initContainers: [{ ...sidecar, cpu: { request: Cpu.cores(2), limit: Cpu.cores(1) } }] }),
    { code: 'model/bounds', field: at('initContainers.proxy.cpu.request'), message: /above the limit/ },
  ],
  [
    'a sidecar on the number of the main container',
    pod({ initContainers: [{ ...sidecar, ports: [{ name: 'side', port: 8080 }] }] }),
    { code: 'model/port', field: at('initContainers.proxy.ports'), message: /listens on 8080\/TCP too/ },
  ],
  [
    'a sidecar with the name of a port of the main container',
    pod({ initContainers: [{ ...sidecar, ports: [{ name: 'http', port: 9000 }] }] }),
    { code: 'model/port', field: at('initContainers.proxy.ports'), message: /has a port called 'http' too/ },
  ],
  [
    'two sidecars on one number',
    pod({
      initContainers: [
        { ...sidecar, ports: [{ name: 'one', port: 9000 }] },
        { ...sidecar, name: 'other', ports: [{ name: 'two', port: 9000 }] },
      ],
    }),
    { code: 'model/port', field: at('initContainers.other.ports'), message: /'proxy' listens on 9000\/TCP too/ },
  ],
  [
    'a sidecar that is asked at a port that it does not have',
    pod({ initContainers: [{ ...sidecar, probes: { liveness: { kind: 'tcp', port: 'admin' } } }] }),
    {
      code: 'model/probe-port',
      field: at('initContainers.proxy.probes.liveness.port'),
      message: /a port that the sidecar does not have/,
    },
  ],
  [
    'a sidecar whose liveness wants several answers',
    pod({
      initContainers: [{ ...sidecar, probes: { liveness: { kind: 'exec', command: ['alive'], successThreshold: 2 } } }],
    }),
    {
      code: 'model/probe-threshold',
      field: at('initContainers.proxy.probes.liveness.successThreshold'),
      message: /one answer is enough/,
    },
  ],
  [
    'a mount of nothing',
    before({ mounts: ['cache'] }),
    { code: 'model/mount', field: at('initContainers.prepare.mounts'), message: /no secret, files or volume/ },
  ],
  [
    'settings that are not there',
    before({ settings: true }),
    { code: 'model/mount', field: at('initContainers.prepare.settings'), message: /no settings/ },
  ],
  [
    'a probe of a sidecar without a port',
    pod({ initContainers: [{ ...sidecar, probes: { liveness: { kind: 'tcp' } } }] }),
    { code: 'model/probe-port', field: at('initContainers.proxy.probes.liveness'), message: /names no port/ },
  ],
  [
    'a sleep that takes all the time there is',
    pod({ lifecycle: { preStop: { kind: 'sleep', seconds: 30 } } }),
    { code: 'model/lifecycle', field: at('lifecycle.preStop.seconds'), message: /killed before the program hears/ },
  ],
  [
    'sidecars for which the quota is too small',
    platform(
      {},
      cluster({
        namespaces: [
          namespace({
            quota: {
              pods: 10,
              cpuRequests: Cpu.millis(300),
              memoryRequests: Memory.gibibytes(4),
              memoryLimits: Memory.gibibytes(4),
            },
            workloads: [service({ initContainers: [sidecar] })],
          }),
        ],
      }),
    ),
    { code: 'model/quota', field: 'namespaces.shop.quota.cpuRequests', message: /smaller than its workloads/ },
  ],
  [
    'a variable that looks like a secret',
    pod({ env: { API_TOKEN: { from: 'value', value: 'sample' } } }),
    { code: 'model/config-secret', field: at('env.API_TOKEN'), message: /looks like a secret/ },
  ],
  [
    'an excuse for nothing',
    pod({ config: { LEVEL: 'info' }, notSecret: { LEVEL: 'for tests' } }),
    { code: 'model/not-secret', field: at('notSecret.LEVEL'), message: /excuses nothing/ },
  ],
  [
    'a key that a secret has not',
    pod({ secrets: [secret], env: { A: { from: 'secret', name: 'account', key: 'user' } } }),
    { code: 'model/env-key', field: at('env.A.key'), message: /has no key 'user'/ },
  ],
  [
    'a set without files',
    pod({ files: [{ name: 'etc', path: '/etc/api', content: {} }] }),
    { code: 'model/files', field: at('files.etc.content'), message: /no files/ },
  ],
  [
    'files that are more than a ConfigMap holds',
    pod({ files: [{ name: 'etc', path: '/etc/api', content: { a: 'x'.repeat(1024 * 1024 + 1) } }] }),
    { code: 'model/files', field: at('files.etc.content'), message: /more than a ConfigMap holds/ },
  ],
  [
    'two volumes of one name',
    pod({ files: [{ name: 'disk', path: '/etc/api', content: { a: 'b' } }], replicas: 1, volumes: [disk] }),
    { code: 'model/volume-name', field: at('volumes'), message: /are called 'disk'/ },
  ],
  [
    'two volumes at one path',
    pod({ volumes: [{ kind: 'empty-dir', name: 'more', path: '/tmp/', size: Memory.mebibytes(1) }] }),
    { code: 'model/mount-path', field: at('volumes'), message: /two volumes are mounted at \/tmp/ },
  ],
  [
    'a disk of a class that is not there',
    pod({ replicas: 1, volumes: [{ ...disk, storageClass: 'efs' }] }),
    { code: 'model/storage-class', field: at('volumes.disk.storageClass'), message: /'efs' does not exist/ },
  ],
  [
    'a disk of one node that many are to mount',
    pod({ volumes: [{ ...disk, access: 'ReadWriteMany' }] }),
    { code: 'model/storage-access', field: at('volumes.disk.access'), message: /mounted by one node only/ },
  ],
  [
    'two pods that share a disk of one node',
    pod({ volumes: [disk] }),
    { code: 'model/storage-access', field: at('volumes.disk.access'), message: /never start/ },
  ],
  [
    'a neighbour that is not there',
    pod({ placement: { near: [{ workload: 'db' }] } }),
    { code: 'model/placement', field: at('placement.near'), message: /no workload 'db'/ },
  ],
  [
    'a comparison without a value',
    pod({ placement: { requires: [{ key: 'disk', operator: 'In' }] } }),
    { code: 'model/placement', field: at('placement.requires[0].values'), message: /does not fit In/ },
  ],
  [
    'zones that machines of k3s do not have',
    k3sPlatform(
      k3sCluster({
        namespaces: k3sCluster().namespaces.map((one) =>
          one.name === 'shop'
            ? { ...one, workloads: [service({ placement: { spread: { zones: 'required' } } })] }
            : one,
        ),
      }),
    ),
    { code: 'model/placement', field: at('placement.spread.zones'), message: /no label of a zone/ },
  ],
  [
    'a policy of DNS without servers',
    pod({ dns: { policy: 'None' } }),
    { code: 'model/dns', field: at('dns.nameservers'), message: /nothing resolves names/ },
  ],
  [
    'more name servers than a resolver asks',
    pod({ dns: { nameservers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] } }),
    { code: 'model/dns', field: at('dns.nameservers'), message: /more servers/ },
  ],
  [
    'a right to nothing',
    pod({ apiAccess: { why: 'for tests', rights: [{ verbs: [], resources: ['pods'] }] } }),
    { code: 'model/api-right', field: at('apiAccess.rights[0].verbs'), message: /allows nothing/ },
  ],
  [
    'a right to create what has a name already',
    pod({ apiAccess: { why: 'for tests', rights: [{ verbs: ['create'], resources: ['pods'], names: ['a'] }] } }),
    { code: 'model/api-right', field: at('apiAccess.rights[0].names'), message: /name no object/ },
  ],
  [
    'an autoscaler that nothing moves',
    pod({ replicas: { min: 2, max: 4 } }),
    { code: 'model/replicas', field: at('replicas.cpuPercent'), message: /nothing moves the number/ },
  ],
  [
    'a migration before nobody',
    platformWith({ ...migrate, before: ['web'] }),
    { code: 'model/migration', field: at('before', 'migrate'), message: /no workload 'web'/ },
  ],
  [
    'a migration that waits for a Secret of who waits for it',
    platformWith(service({ secrets: [secret] }), {
      ...migrate,
      env: { A: { from: 'secret', name: 'account', key: 'password' } },
    }),
    { code: 'model/migration', field: at('secrets', 'migrate'), message: /comes with 'api' and so after it/ },
  ],
];
