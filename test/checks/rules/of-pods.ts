import { container, deployment, podSpec } from '../table/validation/refused/objects';
import type { Rule } from './rule';

const inPod = (note: string, bad: object, good: object): Rule => ({
  note,
  bad: deployment(podSpec(bad)),
  good: deployment(podSpec(good)),
});
const init = (more: object): object => ({ initContainers: [{ ...container(), name: 'first', ...more }] });
const term = (more: object): object => ({ labelSelector: { matchLabels: { app: 'web' } }, ...more });
const HOST = 'kubernetes.io/hostname';
const affinity = (more: object): object => ({ affinity: more });
const spread = (more: object): object => ({
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: HOST, whenUnsatisfiable: 'DoNotSchedule', ...term({}), ...more },
  ],
});
const secured = (more: object): object => ({ securityContext: more });
const nodes = (expression: object): object =>
  affinity({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [expression] }] },
    },
  });
const size = (operator: string, values?: readonly string[]): object => ({
  key: 'size',
  operator,
  ...(values === undefined ? {} : { values }),
});
const tolerating = (toleration: object): object => ({ tolerations: [toleration] });

/** `ValidatePodSpec` and what it calls, in its order. */
export const ofPods: readonly Rule[] = [
  inPod('a pod without containers', { containers: [] }, {}),
  inPod('two containers of one name', { containers: [container(), container()] }, {}),
  inPod('a first container by the name of another', init({ name: 'web' }), init({})),
  inPod('a hook of what comes before', init({ lifecycle: { preStop: { sleep: { seconds: 1 } } } }), init({})),
  inPod('liveness of what comes before', init({ livenessProbe: { tcpSocket: { port: 80 } } }), init({})),
  inPod('a name of a container with capitals', { containers: [{ ...container(), name: 'Web' }] }, {}),
  inPod('a name of a container that is too long', { containers: [{ ...container(), name: 'w'.repeat(64) }] }, {}),
  inPod('a container without an image', { containers: [{ name: 'web' }] }, {}),
  inPod('a policy of restarts that is none', { restartPolicy: 'Sometimes' }, {}),
  inPod('a policy of names that is none', { dnsPolicy: 'Cluster' }, { dnsPolicy: 'Default' }),
  inPod(
    'an option of names without a name',
    { dnsConfig: { options: [{ value: '1' }] } },
    { dnsConfig: { options: [{ name: 'ndots', value: '1' }] } },
  ),
  inPod(
    'a resolver by its name',
    { dnsConfig: { nameservers: ['dns.example.org'] } },
    { dnsConfig: { nameservers: ['192.0.2.53'] } },
  ),
  inPod(
    'a domain to search that is none',
    { dnsConfig: { searches: ['example_org!'] } },
    { dnsConfig: { searches: ['example.org'] } },
  ),
  inPod(
    'more domains to search than 32',
    { dnsConfig: { searches: Array.from({ length: 33 }, (_, n) => `a${n}.example.org`) } },
    { dnsConfig: { searches: ['example.org'] } },
  ),
  inPod('a label of nodes that is none', { nodeSelector: { 'node role': 'web' } }, { nodeSelector: { role: 'web' } }),
  inPod(
    'a value of a label of nodes that is none',
    { nodeSelector: { role: 'web servers' } },
    { nodeSelector: { role: 'web' } },
  ),
  inPod('a user below nobody', secured({ runAsUser: -1 }), secured({ runAsUser: 10001 })),
  inPod('a group below nobody', secured({ runAsGroup: -1 }), secured({ runAsGroup: 10001 })),
  inPod('a group of files below nobody', secured({ fsGroup: -1 }), secured({ fsGroup: 10001 })),
  inPod(
    'a further group below nobody',
    secured({ supplementalGroups: [-1] }),
    secured({ supplementalGroups: [10001] }),
  ),
  inPod(
    'a policy of groups that is none',
    secured({ supplementalGroupsPolicy: 'All' }),
    secured({ supplementalGroupsPolicy: 'Merge' }),
  ),
  inPod(
    'processes of all and of the node',
    { shareProcessNamespace: true, hostPID: true },
    { shareProcessNamespace: true },
  ),
  inPod(
    'a change of owners that is none',
    secured({ fsGroupChangePolicy: 'Sometimes' }),
    secured({ fsGroupChangePolicy: 'Always' }),
  ),
  inPod(
    'a setting of the kernel twice',
    secured({ sysctls: [1, 2].map((n) => ({ name: 'net.core.somaxconn', value: `${n}` })) }),
    secured({ sysctls: [{ name: 'net.core.somaxconn', value: '1' }] }),
  ),
  inPod(
    'a setting of the network of the host',
    { hostNetwork: true, ...secured({ sysctls: [{ name: 'net.core.somaxconn', value: '1' }] }) },
    secured({ sysctls: [{ name: 'net.core.somaxconn', value: '1' }] }),
  ),
  inPod(
    'a profile by a name where none is asked',
    secured({ seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'a.json' } }),
    secured({ seccompProfile: { type: 'RuntimeDefault' } }),
  ),
  inPod(
    'a profile without a type',
    secured({ seccompProfile: {} }),
    secured({ seccompProfile: { type: 'RuntimeDefault' } }),
  ),
  inPod(
    'a profile of AppArmor without a name',
    secured({ appArmorProfile: { type: 'Localhost' } }),
    secured({ appArmorProfile: { type: 'RuntimeDefault' } }),
  ),
  inPod(
    'a profile of AppArmor by a name',
    secured({ appArmorProfile: { type: 'RuntimeDefault', localhostProfile: 'a' } }),
    secured({ appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } }),
  ),
  inPod(
    'affinity without a topology',
    affinity({ podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term({})] } }),
    affinity({ podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term({ topologyKey: HOST })] } }),
  ),
  inPod(
    'affinity of no weight',
    affinity({
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, podAffinityTerm: term({ topologyKey: HOST }) }],
      },
    }),
    affinity({
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: term({ topologyKey: HOST }) },
        ],
      },
    }),
  ),
  inPod(
    'a topology that is no label',
    affinity({
      podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term({ topologyKey: 'host name' })] },
    }),
    affinity({ podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term({ topologyKey: HOST })] } }),
  ),
  inPod(
    'nodes by no term',
    affinity({ nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } }),
    nodes(size('Exists')),
  ),
  inPod('nodes above several sizes', nodes(size('Gt', ['1', '2'])), nodes(size('Gt', ['1']))),
  inPod('nodes of a value that is no label', nodes(size('In', ['very big'])), nodes(size('In', ['big']))),
  inPod('nodes by a key that is none', nodes({ key: 'a b', operator: 'Exists' }), nodes(size('Exists'))),
  inPod('nodes by an operator that is none', nodes(size('Equal', ['big'])), nodes(size('In', ['big']))),
  inPod(
    'nodes by a wish of no weight',
    affinity({
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 101, preference: { matchExpressions: [size('Exists')] } },
        ],
      },
    }),
    affinity({
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, preference: { matchExpressions: [size('Exists')] } },
        ],
      },
    }),
  ),
  inPod(
    'a wish to be in nothing',
    affinity({
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, preference: { matchExpressions: [size('In', [])] } },
        ],
      },
    }),
    affinity({
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, preference: { matchExpressions: [size('In', ['big'])] } },
        ],
      },
    }),
  ),
  inPod('a spread of no skew', spread({ maxSkew: 0 }), spread({})),
  inPod('a spread over nothing', spread({ topologyKey: '' }), spread({})),
  inPod(
    'a spread by labels of nobody',
    spread({ matchLabelKeys: ['pod-template-hash'], labelSelector: undefined }),
    spread({ matchLabelKeys: ['pod-template-hash'] }),
  ),
  inPod(
    'a spread that counts nodes in a way that is none',
    spread({ nodeTaintsPolicy: 'Count' }),
    spread({ nodeTaintsPolicy: 'Honor' }),
  ),
  inPod(
    'a toleration of nothing by its value',
    tolerating({ operator: 'Equal', value: 'a' }),
    tolerating({ key: 'a', operator: 'Equal', value: 'a' }),
  ),
  inPod(
    'a toleration of a value that is no label',
    tolerating({ key: 'a', operator: 'Equal', value: 'a b' }),
    tolerating({ key: 'a', operator: 'Equal', value: 'a' }),
  ),
  inPod(
    'a toleration of a key that is none',
    tolerating({ key: 'a b', operator: 'Exists' }),
    tolerating({ key: 'a', operator: 'Exists' }),
  ),
  inPod(
    'a toleration by an operator that is none',
    tolerating({ key: 'a', operator: 'In', value: 'a' }),
    tolerating({ key: 'a', operator: 'Equal', value: 'a' }),
  ),
  inPod(
    'an alias of a name that is none',
    { hostAliases: [{ ip: '192.0.2.1', hostnames: ['data base'] }] },
    { hostAliases: [{ ip: '192.0.2.1', hostnames: ['db'] }] },
  ),
  inPod('a class of priority that is no name', { priorityClassName: 'High Priority' }, { priorityClassName: 'high' }),
  inPod('an account that is no name', { serviceAccountName: 'Web_App' }, { serviceAccountName: 'web' }),
  inPod('a class of programs that is no name', { runtimeClassName: 'G Visor' }, { runtimeClassName: 'gvisor' }),
  inPod('a name of a host that is none', { hostname: 'web.example.org' }, { hostname: 'web' }),
  inPod('a domain of a host that is none', { subdomain: 'a.b' }, { subdomain: 'web' }),
  inPod(
    'a gate of readiness that is none',
    { readinessGates: [{ conditionType: 'is it ready' }] },
    { readinessGates: [{ conditionType: 'example.org/ready' }] },
  ),
  inPod('users of its own on the network of the host', { hostUsers: false, hostNetwork: true }, { hostUsers: false }),
];
