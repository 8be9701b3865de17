import { expect, test } from '@jest/globals';
import { Testing } from 'cdk8s';
import { ConstraintsChart, PolicyTemplatesChart } from '../../../charts/policy';
import type { PolicyName, PolicyRule } from '../../../lib/model';
import { bootstrapLockout, evaluate, lintTemplate, type Manifest, policies, templateOf, validateConstraint } from '../../../lib/policy';
import { parsed, workload } from '../../policy/samples';

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
  Testing.synth(new PolicyTemplatesChart(Testing.app(), 'policy-templates', { policies: rules })) as readonly Manifest[];
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
    expect(metadata?.labels).toEqual({ 'app.kubernetes.io/managed-by': 'archipel', 'app.kubernetes.io/part-of': 'policies' });
  }
});

test('a template keeps the text of its policy through the generated class', () =>
  expect(templates()[1]).toHaveProperty('spec', parsed(templateOf(policies['pinned-images']).spec)));

test('exempt namespaces become excluded ones, sorted', () =>
  expect(constraints()[1]).toHaveProperty('spec.match.excludedNamespaces', ['argocd', 'flux-system', 'kube-system']));

test('the reasons of exemptions stand on the constraint', () =>
  expect(constraints()[1]).toHaveProperty(
    ['metadata', 'annotations', 'archipel.dev/exemptions'],
    'argocd: the engine must be able to sync a correction\nflux-system: an engine of GitOps, which delivers Gatekeeper\nkube-system: CNI and DNS start before the admission controller',
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
  expect(evaluate(templates(), constraints(), objects, []).map((v) => [v.outcome, 'constraint' in v && v.constraint.kind])).toEqual([
    ['compliant', 'K8sRequiredLabels'],
    ['violation', 'K8sPinnedImages'],
  ]);
});

test('a rendered constraint that denies is seen by the lockout check', () =>
  expect(bootstrapLockout(constraints(), ['kube-system', 'argocd', 'gatekeeper-system'])).toMatchObject([{ namespaces: ['gatekeeper-system'] }]));

test('every policy of the library renders to a lintable template', () => {
  const rules = (Object.keys(policies) as PolicyName[]).map((policy) => ({ policy, parameters: {}, enforcement: 'warn' }) as PolicyRule);
  expect(templates(rules).flatMap(lintTemplate)).toEqual([]);
});

test('a rendered constraint fits the schema of its rendered template', () => {
  const [template] = templates();
  const [constraint] = constraints();
  expect(validateConstraint(template as Manifest, constraint as Manifest)).toEqual([]);
});
