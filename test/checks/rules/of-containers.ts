import { deployment, podSpec } from '../table/validation/refused/objects';
import type { Rule } from './rule';

const inContainer = (note: string, bad: object, good: object): Rule => ({
  note,
  bad: deployment(podSpec({}, bad)),
  good: deployment(podSpec({}, good)),
});
const port = (more: object): object => ({ ports: [{ containerPort: 8080, ...more }] });
const env = (more: object): object => ({ env: [{ name: 'A', ...more }] });
const from = (more: object): object => ({ envFrom: [more] });
const probe = (more: object): object => ({ livenessProbe: more });
const http = (more: object): object => probe({ httpGet: { path: '/', port: 8080, ...more } });
const amounts = (limits: object, requests?: object): object => ({
  resources: { limits, ...(requests === undefined ? {} : { requests }) },
});
const secured = (more: object): object => ({ securityContext: more });

/** Rules over one container: ports, variables, probes, hooks, amounts, security. */
export const ofContainers: readonly Rule[] = [
  inContainer('a port of no number', { ports: [{ name: 'http' }] }, port({ name: 'http' })),
  inContainer('a port above all', port({ containerPort: 70000 }), port({})),
  inContainer(
    'two ports of one name',
    { ports: [80, 81].map((containerPort) => ({ name: 'http', containerPort })) },
    port({ name: 'http' }),
  ),
  inContainer('a name of a port of digits alone', port({ name: '8080' }), port({ name: 'http' })),
  inContainer('a name of a port with capitals', port({ name: 'HTTP' }), port({ name: 'http' })),
  inContainer('a name of a port with two dashes', port({ name: 'http--web' }), port({ name: 'http-web' })),
  inContainer('a port of the host above all', port({ hostPort: 70000 }), port({ hostPort: 8080 })),
  inContainer(
    'a port of the host twice',
    { ports: [8080, 8081].map((containerPort) => ({ containerPort, hostPort: 80 })) },
    port({ hostPort: 80 }),
  ),
  inContainer('a protocol that is none', port({ protocol: 'HTTP' }), port({ protocol: 'UDP' })),
  inContainer('a variable without a name', { env: [{ value: 'a' }] }, env({ value: 'a' })),
  inContainer(
    'a variable by a value and a source',
    env({ value: 'a', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }),
    env({ value: 'a' }),
  ),
  inContainer(
    'a variable of two sources',
    env({ valueFrom: { secretKeyRef: { name: 'a', key: 'b' }, configMapKeyRef: { name: 'a', key: 'b' } } }),
    env({ valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }),
  ),
  inContainer('a variable of no source', env({ valueFrom: {} }), env({})),
  inContainer(
    'a variable of a Secret without a key',
    env({ valueFrom: { secretKeyRef: { name: 'a' } } }),
    env({ valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }),
  ),
  inContainer(
    'a variable of a key that is none',
    env({ valueFrom: { secretKeyRef: { name: 'a', key: 'b c' } } }),
    env({ valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }),
  ),
  inContainer(
    'a variable of a ConfigMap of no name',
    env({ valueFrom: { configMapKeyRef: { name: 'A B', key: 'b' } } }),
    env({ valueFrom: { configMapKeyRef: { name: 'a', key: 'b' } } }),
  ),
  inContainer(
    'a variable of an amount that there is not',
    env({ valueFrom: { resourceFieldRef: { resource: 'limits.gpu' } } }),
    env({ valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } }),
  ),
  inContainer(
    'a variable of an amount by no unit',
    env({ valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '3Mi' } } }),
    env({ valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } }),
  ),
  inContainer(
    'a variable of a label without which',
    env({ valueFrom: { fieldRef: { fieldPath: 'metadata.labels' } } }),
    env({ valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } }),
  ),
  inContainer('variables of nothing', from({}), from({ secretRef: { name: 'a' } })),
  inContainer(
    'variables of two sources',
    from({ secretRef: { name: 'a' }, configMapRef: { name: 'a' } }),
    from({ secretRef: { name: 'a' } }),
  ),
  inContainer('variables of a Secret of no name', from({ secretRef: {} }), from({ secretRef: { name: 'a' } })),
  inContainer(
    'variables below a name that is none',
    from({ prefix: 'A=', secretRef: { name: 'a' } }),
    from({ prefix: 'A_', secretRef: { name: 'a' } }),
  ),
  inContainer(
    'a probe of two questions',
    probe({ httpGet: { port: 80 }, tcpSocket: { port: 80 } }),
    probe({ tcpSocket: { port: 80 } }),
  ),
  inContainer('a probe of no question', probe({}), probe({ tcpSocket: { port: 80 } })),
  inContainer(
    'a probe of a command that is none',
    probe({ exec: { command: [] } }),
    probe({ exec: { command: ['true'] } }),
  ),
  inContainer('a probe of a port above all', http({ port: 70000 }), http({})),
  inContainer('a probe of a port of a name that is none', http({ port: 'web_http' }), http({ port: 'http' })),
  inContainer('a probe by a scheme that is none', http({ scheme: 'http' }), http({ scheme: 'HTTP' })),
  inContainer(
    'a probe with a header that is none',
    http({ httpHeaders: [{ name: 'X Y', value: '1' }] }),
    http({ httpHeaders: [{ name: 'X-Y', value: '1' }] }),
  ),
  inContainer(
    'a probe before the first',
    probe({ tcpSocket: { port: 80 }, initialDelaySeconds: -1 }),
    probe({ tcpSocket: { port: 80 } }),
  ),
  inContainer(
    'a probe that never fails',
    probe({ tcpSocket: { port: 80 }, failureThreshold: -1 }),
    probe({ tcpSocket: { port: 80 } }),
  ),
  inContainer(
    'a start that counts successes',
    { startupProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } },
    { startupProbe: { tcpSocket: { port: 80 } } },
  ),
  inContainer(
    'a hook of nothing',
    { lifecycle: { preStop: {} } },
    { lifecycle: { preStop: { sleep: { seconds: 1 } } } },
  ),
  inContainer(
    'a hook of a command that is none',
    { lifecycle: { preStop: { exec: { command: [] } } } },
    { lifecycle: { preStop: { exec: { command: ['true'] } } } },
  ),
  inContainer('a policy of pulls that is none', { imagePullPolicy: 'Sometimes' }, { imagePullPolicy: 'Always' }),
  inContainer('a last word from nowhere', { terminationMessagePolicy: 'Logs' }, { terminationMessagePolicy: 'File' }),
  inContainer('less than nothing', amounts({ memory: '-1Gi' }), amounts({ memory: '1Gi' })),
  inContainer('an amount of what there is not', amounts({ gpu: '1' }), amounts({ 'nvidia.com/gpu': '1' })),
  inContainer(
    'large pages without memory',
    amounts({ 'hugepages-2Mi': '4Mi' }),
    amounts({ 'hugepages-2Mi': '4Mi', memory: '1Gi' }),
  ),
  inContainer(
    'large pages above what is asked',
    amounts({ 'hugepages-2Mi': '4Mi', memory: '1Gi' }, { 'hugepages-2Mi': '2Mi' }),
    amounts({ 'hugepages-2Mi': '4Mi', memory: '1Gi' }),
  ),
  inContainer('storage for a container', amounts({ storage: '1Gi' }), amounts({ 'ephemeral-storage': '1Gi' })),
  inContainer('a container as a user below nobody', secured({ runAsUser: -1 }), secured({ runAsUser: 10001 })),
  inContainer('a view of processes that is none', secured({ procMount: 'All' }), secured({ procMount: 'Default' })),
  inContainer('processes of the node shown', secured({ procMount: 'Unmasked' }), secured({ procMount: 'Default' })),
  inContainer(
    'rights of the node without escalation',
    secured({ allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } }),
    secured({ capabilities: { add: ['SYS_ADMIN'] } }),
  ),
  inContainer(
    'a profile of a container by a name',
    secured({ seccompProfile: { type: 'Unconfined', localhostProfile: 'a' } }),
    secured({ seccompProfile: { type: 'Localhost', localhostProfile: 'a' } }),
  ),
  inContainer(
    'a profile of a container from above',
    secured({ seccompProfile: { type: 'Localhost', localhostProfile: '../a' } }),
    secured({ seccompProfile: { type: 'Localhost', localhostProfile: 'a' } }),
  ),
  inContainer(
    'a restart of one container that is none',
    { resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'Sometimes' }] },
    { resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] },
  ),
];
