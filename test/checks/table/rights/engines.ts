import { expect } from '@jest/globals';
import { BECOMES, BESIDE, ENGINE, UNUSED } from '../../../../lib/checks/rights/codes';
import type { Case } from '../../support/case';
import { fluxItself, kustomization } from '../../support/flux';
import { meshRelease, renders } from '../../support/releases';
import { bound, cluster, operators, type Rule } from './plants';

const flux = { ...fluxItself, ...cluster, 'gitops/apps.yaml': kustomization('apps') };
const deploys: Rule = { group: 'apps', resources: ['deployments'], verbs: ['create', 'patch'] };
const layers = { kind: 'ServiceAccount', name: 'layers', namespace: 'flux-system' };

/** The account of the layers, which applies a Deployment. */
const layer = (...more: readonly Rule[]): Case['good'] => ({
  ...flux,
  ...bound('layers-web', layers, [deploys, ...more], { namespace: 'web' }),
});

/** The same account where another namespace is given. */
const layerIn = (namespace: string): Case['good'] => ({
  ...flux,
  ...bound('layers-job', layers, [deploys], { namespace }),
});
const deployment = (namespace: string, name = 'job', annotations = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: ${namespace}${annotations}}\n` +
  'spec: {template: {spec: {automountServiceAccountToken: false, containers: [{name: job}]}}}\n';

const SAYING = ', annotations: {may-become.archipel.dev/all-secrets: it reads what the reader reads}';

const instance = (name: string): string => `, labels: {app.kubernetes.io/instance: ${name}}`;
/** The account that reads every Secret is one of a program. */
const readerOf = (program: string): Case['good'] => ({
  'base/reader.yaml':
    'apiVersion: v1\nkind: ServiceAccount\n' +
    `metadata: {name: reader, namespace: strong${instance(program)}${SAYING}}\n`,
});

/** Two accounts that read every Secret, of which the second is one of a program. */
const twoReaders = (program: string): Case['good'] => ({
  ...layerIn('strong'),
  ...readerOf('vault'),
  'base/second.yaml':
    'apiVersion: v1\nkind: ServiceAccount\n' +
    `metadata: {name: second, namespace: strong${instance(program)}${SAYING}}\n`,
  ...bound('second-reads', { kind: 'ServiceAccount', name: 'second', namespace: 'strong' }, [
    { resources: ['secrets'], verbs: ['get', 'list'] },
  ]),
});

/** An Argo CD with a project, and what its policy gives. */
const argo = (policy: string, more = ''): Case['good'] => ({
  ...cluster,
  'gitops/argocd.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: argocd, namespace: argocd}
spec:
  project: platform
  source:
    chart: argo-cd
    helm: {valuesObject: {configs: {cm: {${more}}, rbac: {policy.csv: "${policy}"}}}}
`,
  'gitops/project.yaml': `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: platform, namespace: argocd}
spec: {destinations: [{namespace: strong}]}
`,
  'base/argocd.yaml':
    'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: argocd-application-controller, namespace: argocd, ' +
    'annotations: {may-become.archipel.dev/cluster-admin: it is the engine}}\n',
  ...bound('argo', { kind: 'ServiceAccount', name: 'argocd-application-controller', namespace: 'argocd' }, [
    { group: '*', resources: ['*'], verbs: ['*'] },
  ]),
});

const TEMPLATE = '/dist/demo/aws/demo-one-access.template.json';
const entry = (policy: string, namespace: string): Case['good'] => ({
  ...cluster,
  [TEMPLATE]: JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'one' },
    Resources: {
      Entry: {
        Type: 'AWS::EKS::AccessEntry',
        Properties: {
          PrincipalArn: 'arn:aws:iam::111122223333:role/Developers',
          AccessPolicies: [
            {
              PolicyArn: `arn:aws:eks::aws:cluster-access-policy/${policy}`,
              AccessScope: { Type: 'namespace', Namespaces: [namespace] },
            },
          ],
        },
      },
    },
  }),
});

const reading = (verbs: readonly string[]): NonNullable<Case['options']> =>
  renders([
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'mesh' } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'mesh' },
      rules: [{ apiGroups: [''], resources: ['secrets'], verbs }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'mesh' },
      roleRef: { kind: 'ClusterRole', name: 'mesh' },
      subjects: [{ kind: 'ServiceAccount', name: 'mesh', namespace: 'mesh' }],
    },
  ]);

/** What engines, releases and roles of AWS make of somebody. */
export const engineCases: readonly Case[] = [
  {
    code: BECOMES,
    note: 'a HelmRelease that it writes',
    bad: {
      ...flux,
      ...bound(
        'planted',
        operators,
        [{ group: 'helm.toolkit.fluxcd.io', resources: ['helmreleases'], verbs: ['create'] }],
        {
          namespace: 'flux-system',
        },
      ),
    },
    where: { given: 'cluster-admin' },
    good: flux,
  },
  {
    code: BECOMES,
    note: 'a Kustomization that it changes',
    bad: {
      ...flux,
      ...bound(
        'planted',
        operators,
        [{ group: 'kustomize.toolkit.fluxcd.io', resources: ['kustomizations'], verbs: ['patch'], names: ['apps'] }],
        { namespace: 'flux-system' },
      ),
    },
    where: { given: 'cluster-admin' },
    good: flux,
  },
  {
    code: BECOMES,
    note: 'an account of a layer that may more than its layer takes',
    bad: { ...layer(), ...bound('more', layers, [{ resources: ['secrets'], verbs: ['list'] }]) },
    where: { given: 'all-secrets' },
    good: layer({ resources: ['configmaps'], verbs: ['create'] }),
  },
  {
    code: ENGINE,
    bad: {
      ...layer(),
      ...bound('more', layers, [{ resources: ['secrets'], verbs: ['get', 'list'] }], { namespace: 'agents' }),
    },
    where: { object: 'ServiceAccount flux-system/layers' },
    good: layer({ resources: ['configmaps'], verbs: ['create'] }),
  },
  {
    code: ENGINE,
    note: 'a wildcard that leads nowhere today',
    bad: layer({ resources: ['configmaps'], verbs: ['*'] }),
    where: {
      object: 'ServiceAccount flux-system/layers',
      message: expect.stringContaining('a rule with a wildcard') as unknown as string,
    },
    good: layer({ resources: ['configmaps'], verbs: ['create'] }),
  },
  {
    code: BESIDE,
    note: 'a Deployment of a layer beside an account that reads every Secret',
    bad: { ...layerIn('strong'), 'apps/job.yaml': deployment('strong') },
    where: {
      object: 'Deployment strong/job',
      given: 'all-secrets',
      message: expect.stringContaining('ServiceAccount strong/reader') as unknown as string,
    },
    good: { ...layerIn('web'), 'apps/job.yaml': deployment('web') },
  },
  {
    code: BESIDE,
    note: 'one of two Deployments that says nothing',
    bad: {
      ...layerIn('strong'),
      'apps/a.yaml': deployment('strong', 'job', SAYING),
      'apps/b.yaml': deployment('strong', 'api'),
    },
    where: { object: 'Deployment strong/api', given: 'all-secrets' },
    good: { ...layerIn('strong'), 'apps/a.yaml': deployment('strong', 'job', SAYING) },
  },
  {
    code: UNUSED,
    note: 'a Deployment of a layer that says it where nobody stronger is',
    bad: { ...layerIn('web'), 'apps/a.yaml': deployment('web', 'job', SAYING) },
    where: { object: 'Deployment web/job', given: 'all-secrets' },
    good: { ...layerIn('strong'), 'apps/a.yaml': deployment('strong', 'job', SAYING) },
  },
  {
    code: BESIDE,
    note: 'a job of another program than the one that has the account',
    bad: { ...layerIn('strong'), ...readerOf('vault'), 'apps/a.yaml': deployment('strong', 'job', instance('shop')) },
    where: { object: 'Deployment strong/job', given: 'all-secrets' },
    good: { ...layerIn('strong'), ...readerOf('vault'), 'apps/a.yaml': deployment('strong', 'job', instance('vault')) },
  },
  {
    code: BESIDE,
    note: 'an account of another program behind one of its own',
    bad: { ...twoReaders('shop'), 'apps/a.yaml': deployment('strong', 'job', instance('vault')) },
    where: {
      object: 'Deployment strong/job',
      given: 'all-secrets',
      message: expect.stringContaining('ServiceAccount strong/second') as unknown as string,
    },
    good: { ...twoReaders('vault'), 'apps/a.yaml': deployment('strong', 'job', instance('vault')) },
  },
  {
    code: BECOMES,
    note: 'an account of a release',
    bad: { ...cluster, ...meshRelease() },
    options: reading(['get']),
    where: { object: 'ServiceAccount mesh/mesh of release mesh', given: 'all-secrets' },
    good: { ...cluster, ...meshRelease({ 'may-become.archipel.dev/all-secrets': 'it copies certificates' }) },
  },
  {
    code: BECOMES,
    note: 'what a chart did not do before',
    bad: { ...cluster, ...meshRelease() },
    options: reading(['list']),
    where: { given: 'all-secrets' },
    good: { ...cluster, ...meshRelease() },
    goodOptions: reading(['create']),
  },
  {
    code: BECOMES,
    note: 'a role of Argo CD that changes Applications',
    bad: argo('p, role:dev, applications, update, platform/*, allow\\ng, developers, role:dev'),
    where: {
      given: 'cluster-admin',
      message: expect.stringContaining('group developers of Argo CD') as unknown as string,
    },
    good: argo('p, role:dev, applications, sync, platform/*, allow\\ng, developers, role:dev\\ng, owners, role:admin'),
  },
  {
    code: BECOMES,
    note: 'a shell through Argo CD',
    bad: argo('p, role:dev, exec, create, platform/*, allow\\ng, developers, role:dev', 'exec.enabled: true'),
    where: { given: 'all-secrets' },
    good: argo('p, role:dev, exec, create, platform/*, allow\\ng, developers, role:dev'),
  },
  {
    code: BECOMES,
    note: 'the settings of Argo CD',
    bad: {
      ...argo(''),
      ...bound('planted', operators, [{ resources: ['configmaps'], verbs: ['patch'] }], { namespace: 'argocd' }),
    },
    where: { given: 'cluster-admin' },
    good: argo(''),
  },
  {
    code: BECOMES,
    note: 'an entry of AWS beside a strong account',
    bad: entry('AmazonEKSEditPolicy', 'strong'),
    where: {
      given: 'all-secrets',
      message: expect.stringContaining('IAM principal role/Developers') as unknown as string,
    },
    good: entry('AmazonEKSViewPolicy', 'strong'),
  },
];
