import { expect, test } from '@jest/globals';
import { Testing } from 'cdk8s';
import { AdmissionPoliciesChart, ConstraintsChart, PolicyTemplatesChart } from '../../../charts/policy';
import type { PolicyName, PolicyRule } from '../../../lib/model';
import {
  evaluate,
  lintTemplate,
  type Manifest,
  namespacesDeniedBy,
  policies,
  templateOf,
  validateConstraint,
} from '../../../lib/policy';
import { parsed, workload } from '../../policy/samples';

// The objects that rules become: templates, constraints and admission policies.

const RULES: readonly PolicyRule[] = [
  {
    policy: 'required-labels',
    parameters: { labels: [{ key: 'team', pattern: '[a-z]+' }] },
    enforcement: 'warn',
    namespaces: ['shop', 'kube-system'],
    exempt: [{ namespace: 'kube-system', reason: 'AWS labels its own add-ons' }],
  },
  {
    policy: 'pinned-images',
    parameters: { disallowedTags: ['latest'] },
    enforcement: 'deny',
    exempt: [
      { namespace: 'kube-system', reason: 'CNI and DNS start before the admission controller' },
      { namespace: 'argocd', reason: 'the engine must be able to sync a correction' },
    ],
  },
];

const templates = (rules: readonly PolicyRule[] = RULES): readonly Manifest[] =>
  Testing.synth(
    new PolicyTemplatesChart(Testing.app(), 'policy-templates', { policies: rules }),
  ) as readonly Manifest[];
const constraints = (rules: readonly PolicyRule[] = RULES): readonly Manifest[] =>
  Testing.synth(new ConstraintsChart(Testing.app(), 'constraints', { policies: rules })) as readonly Manifest[];

test('renders one template for each policy that is enforced, under the lower-case kind', () =>
  expect(templates().map(({ metadata }) => metadata?.name)).toEqual(['k8srequiredlabels', 'k8spinnedimages']));

test('renders one constraint for each policy, under the name of the policy', () =>
  expect(constraints().map(({ kind, metadata }) => [kind, metadata?.name])).toEqual([
    ['K8sRequiredLabels', 'required-labels'],
    ['K8sPinnedImages', 'pinned-images'],
  ]));

test('labels templates and constraints', () => {
  for (const { metadata } of [...templates(), ...constraints()]) {
    expect(metadata?.labels).toEqual({
      'app.kubernetes.io/managed-by': 'archipel',
      'app.kubernetes.io/part-of': 'policies',
    });
  }
});

test('a template keeps the text of its policy through the generated class', () =>
  expect(templates()[1]).toHaveProperty('spec', parsed(templateOf(policies['pinned-images']).spec)));

test('exempt namespaces become excluded ones, sorted', () =>
  expect(constraints()[1]).toHaveProperty('spec.match.excludedNamespaces', ['argocd', 'flux-system', 'kube-system']));

test('the reasons of exemptions stand on the constraint', () =>
  expect(constraints()[1]).toHaveProperty(
    ['metadata', 'annotations', 'archipel.dev/exemptions'],
    'argocd: the engine must be able to sync a correction\nflux-system: an engine of GitOps, which delivers ' +
      'Gatekeeper\nkube-system: CNI and DNS start before the admission controller',
  ));

test('a rule without exemptions has neither the field nor the annotation', () => {
  const [constraint] = constraints([{ policy: 'ingress-tls', parameters: {}, enforcement: 'dryrun' }]);
  expect(constraint).not.toHaveProperty('spec.match.excludedNamespaces');
  expect(constraint?.metadata).not.toHaveProperty('annotations');
});

test('a rule can be limited to namespaces', () =>
  expect(constraints()[0]).toHaveProperty('spec.match.namespaces', ['shop', 'kube-system']));

test('enforcement and parameters are those of the rule', () => {
  expect(constraints()[0]).toHaveProperty('spec.enforcementAction', 'warn');
  expect(constraints()[0]).toHaveProperty('spec.parameters', { labels: [{ key: 'team', pattern: '[a-z]+' }] });
});

test('what is rendered judges as declared', () => {
  const objects = [
    workload({ podSpec: { containers: [{ name: 'app', image: 'app' }] } }),
    workload({ podSpec: { containers: [{ name: 'app', image: 'app' }] }, labels: {}, namespace: 'kube-system' }),
  ];
  expect(
    evaluate(templates(), constraints(), objects, []).map((v) => [v.outcome, 'constraint' in v && v.constraint.kind]),
  ).toEqual([
    ['compliant', 'K8sRequiredLabels'],
    ['violation', 'K8sPinnedImages'],
  ]);
});

test('a rendered constraint that denies is seen by the lockout check', () =>
  expect(
    constraints().flatMap((one) => namespacesDeniedBy(one, ['kube-system', 'argocd', 'gatekeeper-system'])),
  ).toEqual(['gatekeeper-system']));

test('every policy of the library renders to a lintable template', () => {
  const rules = (Object.keys(policies) as PolicyName[]).map(
    (policy) => ({ policy, parameters: {}, enforcement: 'warn' }) as PolicyRule,
  );
  expect(templates(rules).flatMap(lintTemplate)).toEqual([]);
});

test('a rendered constraint fits the schema of its rendered template', () => {
  const [template] = templates();
  const [constraint] = constraints();
  expect(validateConstraint(template as Manifest, constraint as Manifest)).toEqual([]);
});

const ROLES: PolicyRule = { policy: 'wildcard-rbac', parameters: { exemptRoles: ['a'] }, enforcement: 'deny' };
const admission = (rules: readonly PolicyRule[] = RULES): readonly Manifest[] =>
  Testing.synth(new AdmissionPoliciesChart(Testing.app(), 'admission', { policies: rules })) as readonly Manifest[];

test('an admission policy has no parameters, names its resources and leaves the exempt namespaces alone', () => {
  const [policy, binding] = admission(RULES.slice(1));
  expect(policy).not.toHaveProperty('spec.paramKind');
  expect(policy).toHaveProperty('spec.failurePolicy', 'Fail');
  expect(policy).toHaveProperty('spec.variables.0', {
    name: 'params',
    expression: 'dyn({"disallowedTags": dyn(["latest"])})',
  });
  expect(policy).toHaveProperty('spec.matchConstraints', {
    namespaceSelector: {
      matchExpressions: [
        { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['argocd', 'flux-system', 'kube-system'] },
      ],
    },
    resourceRules: [
      {
        apiGroups: [''],
        apiVersions: ['v1'],
        operations: ['CREATE', 'UPDATE'],
        resources: ['pods', 'pods/ephemeralcontainers'],
      },
      {
        apiGroups: ['apps'],
        apiVersions: ['v1'],
        operations: ['CREATE', 'UPDATE'],
        resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'],
      },
      { apiGroups: ['batch'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['jobs', 'cronjobs'] },
    ],
  });
  expect(binding).toHaveProperty('spec', { policyName: 'pinned-images', validationActions: ['Deny'] });
});

test('a rule that is limited to namespaces selects them, without the exempt ones', () =>
  expect(admission(RULES.slice(0, 1))[0]).toHaveProperty('spec.matchConstraints.namespaceSelector.matchExpressions.0', {
    key: 'kubernetes.io/metadata.name',
    operator: 'In',
    values: ['shop'],
  }));

test('a rule of which no namespace is left makes no policy', () =>
  expect(admission([{ ...ROLES, namespaces: ['shop'], exempt: [{ namespace: 'shop', reason: 'r' }] }])).toEqual([]));

test('what a starting control plane writes outside any namespace is warned about, and never refused', () => {
  expect(constraints([ROLES]).map(({ metadata, ...one }) => [metadata?.name, one])).toMatchObject([
    ['wildcard-rbac', { spec: { enforcementAction: 'deny', match: { kinds: [{ kinds: ['Role'] }] } } }],
    ['wildcard-rbac-at-start', { spec: { enforcementAction: 'warn', match: { kinds: [{ kinds: ['ClusterRole'] }] } } }],
  ]);
  expect(admission([ROLES])[0]).toHaveProperty('spec.matchConstraints.resourceRules', [
    {
      apiGroups: ['rbac.authorization.k8s.io'],
      apiVersions: ['v1'],
      operations: ['CREATE', 'UPDATE'],
      resources: ['roles'],
    },
  ]);
});

test('a rule that only warns keeps its one constraint', () =>
  expect(constraints([{ ...ROLES, enforcement: 'warn' }]).map(({ metadata }) => metadata?.name)).toEqual([
    'wildcard-rbac',
  ]));

const PLAIN: PolicyRule = { policy: 'wildcard-rbac', parameters: {}, enforcement: 'warn' };

test.each(['warn', 'deny'] as const)('a rule of %s for namespaces says nothing of cluster roles', (enforcement) => {
  const limited = constraints([{ ...PLAIN, enforcement, namespaces: ['apps'] }]);
  expect(limited).toHaveLength(1);
  const garbage = { verbs: ['*'], apiGroups: ['*'], resources: ['*'] };
  const role = (kind: string, name: string, namespace?: string): Manifest =>
    ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind,
      metadata: { name, ...(namespace && { namespace }) },
      rules: [garbage],
    }) as unknown as Manifest;
  const verdicts = (object: Manifest): unknown => evaluate(templates([PLAIN]), limited, [object], []);
  expect(verdicts(role('ClusterRole', 'k3s-cloud'))).toEqual([]);
  expect(verdicts(role('Role', 'web', 'apps'))).toHaveLength(1);
});
