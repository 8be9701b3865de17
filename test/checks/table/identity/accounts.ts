import { CLUSTER, NO_ACCOUNT, NO_ASSOCIATION, TEMPLATE } from '../../../../lib/checks/identity/codes';
import type { Case } from '../../support/case';
import { deployment, releaseApplication } from '../../support/files';
import { OTHER_FILE, account, changed, eso, file, good, template, web, withTemplate } from './plants';

const agent = (to = '169.254.170.23/32'): string =>
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: ${to}}}], ` +
  'ports: [{port: 80}]}]}\n';
const pods = {
  ...good,
  'apps/d.yaml': deployment({ pod: 'serviceAccountName: other' }),
  'apps/other.yaml': account('{}', 'other'),
};

const helm = (clusterName: string): string =>
  releaseApplication('lbc', 10, 'kube-system', '').replace(
    'targetRevision: 1.0.0',
    `targetRevision: 1.0.0, helm: {valuesObject: {clusterName: ${clusterName}}}`,
  );

/** Templates, their clusters, and ServiceAccounts with and without an association. */
export const accountCases: readonly Case[] = [
  { code: TEMPLATE, note: 'no JSON', bad: withTemplate('{'), where: { file, platform: 'demo' }, good },
  {
    code: TEMPLATE,
    note: 'of no cluster',
    bad: changed('"archipel.dev/cluster":"one"', '"archipel.dev/cluster":"three"'),
    where: { file, given: 'three', allowed: 'one' },
    good,
  },
  {
    code: CLUSTER,
    bad: { ...good, 'gitops/lbc.yaml': helm('demo-two') },
    where: { file, field: 'Resources.webAssociation.Properties.ClusterName', given: 'demo-one', allowed: 'demo-two' },
    good: { ...good, 'gitops/lbc.yaml': helm('demo-one') },
  },
  {
    code: NO_ACCOUNT,
    note: 'of a workload',
    bad: { ...good, 'apps/sa.yaml': account('{}', 'wbe') },
    where: { file, cluster: 'one', field: 'Resources.webAssociation.Properties.ServiceAccount', given: 'web/web' },
    good,
  },
  {
    code: NO_ACCOUNT,
    note: 'of a release',
    bad: {
      ...good,
      'gitops/eso.yaml': releaseApplication(
        'external-secrets',
        10,
        'secrets',
        'crd:external-secrets.io/ExternalSecret',
      ),
    },
    where: { file, given: 'secrets/eso' },
    good,
  },
  {
    code: NO_ASSOCIATION,
    note: 'of an annotated ServiceAccount',
    bad: withTemplate(template([eso('/demo/web-??????')])),
    where: { object: 'ServiceAccount web/web', given: 'web/web' },
    good,
  },
  {
    code: NO_ASSOCIATION,
    note: 'of a release',
    bad: withTemplate(template([web])),
    where: { object: 'Application argocd/external-secrets', given: 'secrets/eso' },
    good,
  },
  {
    code: NO_ASSOCIATION,
    note: 'of pods that may reach the agent',
    bad: { ...pods, 'apps/np.yaml': agent() },
    where: { object: 'Deployment web/web', given: 'web/other' },
    good: { ...pods, 'apps/np.yaml': agent('10.0.0.0/8') },
  },
  {
    code: NO_ASSOCIATION,
    note: 'two of them',
    bad: { ...good, [OTHER_FILE]: template([{ ...web, roleName: 'other' }], undefined, 'one') },
    where: { object: 'ServiceAccount web/web', message: 'ServiceAccount web/web is given 2 roles; it can use one' },
    good,
  },
];
