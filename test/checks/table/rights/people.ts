import { expect } from '@jest/globals';
import { BECOMES, REASON, UNUSED } from '../../../../lib/checks/rights/codes';
import type { Case } from '../../support/case';
import { bound, cluster, object, operators, privilegedPod, type Rule } from './plants';

const RBAC = 'rbac.authorization.k8s.io';
const look: Rule = { resources: ['pods', 'configmaps'], verbs: ['get', 'list'] };

/** Rights that make people more than they look like, and the end of the way. */
const WAYS: readonly (readonly [note: string, given: string, namespace: string | undefined, rules: readonly Rule[]])[] =
  [
    ['pods in a privileged namespace', 'node-root', 'agents', [{ resources: ['pods'], verbs: ['create'] }]],
    [
      'a Job in a privileged namespace',
      'node-root',
      'agents',
      [{ group: 'batch', resources: ['jobs'], verbs: ['create'] }],
    ],
    [
      'a patch of one Deployment beside a strong account',
      'all-secrets',
      'strong',
      [{ group: 'apps', resources: ['deployments'], verbs: ['patch'], names: ['strong'] }],
    ],
    [
      'a shell in the pods of a strong account',
      'all-secrets',
      'strong',
      [{ resources: ['pods/exec'], verbs: ['create'] }],
    ],
    [
      'an ephemeral container in them',
      'all-secrets',
      'strong',
      [{ resources: ['pods/ephemeralcontainers'], verbs: ['patch'] }],
    ],
    ['another image for them', 'all-secrets', 'strong', [{ resources: ['pods'], verbs: ['patch'] }]],
    [
      'a token of a strong account',
      'all-secrets',
      'strong',
      [{ resources: ['serviceaccounts/token'], verbs: ['create'], names: ['reader'] }],
    ],
    ['the Secret of a token', 'all-secrets', 'strong', [{ resources: ['secrets'], verbs: ['create', 'get'] }]],
    [
      'a strong account, impersonated',
      'all-secrets',
      'strong',
      [{ resources: ['serviceaccounts'], verbs: ['impersonate'] }],
    ],
    [
      'the Secret of an authority by its name',
      'authority',
      'strong',
      [{ resources: ['secrets'], verbs: ['get'], names: ['own-ca'] }],
    ],
    ['pods in a namespace of workloads', 'pods.web', 'web', [{ resources: ['pods'], verbs: ['create'] }]],
    [
      'a Prometheus, of which its operator makes pods',
      'pods.web',
      'web',
      [{ group: 'monitoring.coreos.com', resources: ['prometheuses'], verbs: ['create'] }],
    ],
    [
      'any role, bound in a namespace',
      'pods.web',
      'web',
      [
        { group: RBAC, resources: ['clusterroles'], verbs: ['bind'] },
        { group: RBAC, resources: ['rolebindings'], verbs: ['create'] },
      ],
    ],
    ['everything', 'cluster-admin', undefined, [{ group: '*', resources: ['*'], verbs: ['*'] }]],
    ['Secrets of every namespace', 'all-secrets', undefined, [{ resources: ['secrets'], verbs: ['watch'] }]],
    [
      'any role, bound',
      'cluster-admin',
      undefined,
      [
        { group: RBAC, resources: ['clusterroles'], verbs: ['bind'] },
        { group: RBAC, resources: ['clusterrolebindings'], verbs: ['create'] },
      ],
    ],
    [
      'any role, written',
      'cluster-admin',
      undefined,
      [{ group: RBAC, resources: ['clusterroles'], verbs: ['escalate', 'patch'] }],
    ],
    [
      'its own role, rewritten',
      'cluster-admin',
      undefined,
      [{ group: RBAC, resources: ['clusterroles'], verbs: ['escalate', 'update'], names: ['planted'] }],
    ],
    ['anybody, impersonated', 'cluster-admin', undefined, [{ resources: ['groups'], verbs: ['impersonate'] }]],
    ['kubelets, reached', 'node-root', undefined, [{ resources: ['nodes/proxy'], verbs: ['get'] }]],
    ['a star, of which nodes/proxy is part', 'node-root', undefined, [{ resources: ['*'], verbs: ['get'] }]],
    [
      'a mutating webhook',
      'cluster-admin',
      undefined,
      [
        {
          group: 'admissionregistration.k8s.io',
          resources: ['mutatingwebhookconfigurations'],
          verbs: ['patch'],
          names: ['a'],
        },
      ],
    ],
    [
      'a validating webhook',
      'all-secrets',
      undefined,
      [{ group: 'admissionregistration.k8s.io', resources: ['validatingwebhookconfigurations'], verbs: ['update'] }],
    ],
    [
      'its own certificate, approved',
      'cluster-admin',
      undefined,
      [
        { group: 'certificates.k8s.io', resources: ['certificatesigningrequests'], verbs: ['create'] },
        { group: 'certificates.k8s.io', resources: ['certificatesigningrequests/approval'], verbs: ['update'] },
        { group: 'certificates.k8s.io', resources: ['signers'], verbs: ['approve'], names: ['kubernetes.io/*'] },
      ],
    ],
    [
      'what a node runs at its start',
      'node-root',
      undefined,
      [{ group: 'karpenter.k8s.aws', resources: ['ec2nodeclasses'], verbs: ['update'] }],
    ],
    [
      'a volume of its own in a pod of its own',
      'node-root',
      undefined,
      [
        { resources: ['persistentvolumes'], verbs: ['create'] },
        { group: 'apps', resources: ['statefulsets'], verbs: ['create'] },
      ],
    ],
  ];

const REMEDIED = { ...cluster, ...bound('planted', operators, [look], { namespace: 'web' }) };

const WAY_CASES = WAYS.map(([note, given, namespace, rules]): Case => ({
  code: BECOMES,
  note: `by ${note}`,
  bad: { ...cluster, ...bound('planted', operators, rules, namespace === undefined ? {} : { namespace }) },
  where: { given, message: expect.stringContaining('group operators can become ') as unknown as string },
  good: REMEDIED,
}));

const said = (annotations: object): Case['good'] => ({
  ...cluster,
  ...bound('planted', operators, [{ resources: ['pods'], verbs: ['create'] }], { namespace: 'web', annotations }),
});
const REASONED = said({ 'may-become.archipel.dev/pods.web': 'the person on call' });

/** What people can become. */
export const peopleCases: readonly Case[] = [
  ...WAY_CASES,
  {
    code: BECOMES,
    note: 'the level taken off the namespace in which it runs pods',
    bad: {
      ...cluster,
      ...bound(
        'planted',
        operators,
        [
          { resources: ['pods'], verbs: ['create'] },
          { resources: ['namespaces'], verbs: ['patch'] },
        ],
        { namespace: 'web', annotations: { 'may-become.archipel.dev/pods.web': 'the person on call' } },
      ),
    },
    where: { given: 'node-root' },
    good: REASONED,
  },
  {
    code: BECOMES,
    note: 'a pod is root on its node',
    bad: { ...cluster, 'apps/agent.yaml': privilegedPod() },
    where: { object: 'DaemonSet agents/agent', given: 'node-root' },
    good: {
      ...cluster,
      'apps/agent.yaml': privilegedPod({ 'exception.archipel.dev/privileged': 'it sets the network of its node up' }),
    },
  },
  {
    code: BECOMES,
    note: 'a group that everybody is in',
    bad: {
      ...cluster,
      ...bound('planted', { kind: 'Group', name: 'system:authenticated' }, [
        { resources: ['secrets'], verbs: ['get'] },
      ]),
    },
    where: { given: 'all-secrets' },
    good: REMEDIED,
  },
  {
    code: UNUSED,
    bad: said({ 'may-become.archipel.dev/pods.web': 'on call', 'may-become.archipel.dev/node-root': 'on call' }),
    where: { object: 'RoleBinding web/planted', given: 'node-root' },
    good: REASONED,
  },
  {
    code: REASON,
    bad: said({ 'may-become.archipel.dev/pods.web': '' }),
    where: { field: 'metadata.annotations["may-become.archipel.dev/pods.web"]' },
    good: REASONED,
  },
  {
    code: REASON,
    note: 'a word that nobody knows',
    bad: {
      ...REMEDIED,
      'base/x.yaml': object('ConfigMap', {
        name: 'x',
        namespace: 'web',
        annotations: { 'may-become.archipel.dev/root': 'why' },
      }),
    },
    where: { given: 'root' },
    good: REMEDIED,
  },
];
