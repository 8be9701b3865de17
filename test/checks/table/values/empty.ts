import { CHOICE, DURATION, RANGE } from '../../../../lib/checks/values/codes';
import type { Case } from '../../support/case';
import { type Files, layerApplication } from '../../support/files';

const external = (interval: string): string =>
  'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{refreshInterval: ${interval}, dataFrom: [{extract: {key: web}}]}\n`;

const empty = (apiVersion: string, kind: string, bad: string, good: string, field = 'spec'): Case => {
  const files = (spec: string): Files => ({
    'apps/a.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web}\nspec: ${spec}\n`,
  });
  return {
    code: CHOICE,
    note: `a ${kind} without what it is for`,
    bad: files(bad),
    where: { object: `${kind} web`, field },
    good: files(good),
  };
};

/** Objects that say nothing. */
export const emptyCases: readonly Case[] = [
  empty(
    'policy/v1',
    'PodDisruptionBudget',
    '{maxUnavailable: 1}',
    '{maxUnavailable: 1, selector: {matchLabels: {app: web}}}',
  ),
  empty('cert-manager.io/v1', 'ClusterIssuer', '{}', '{selfSigned: {}}'),
  empty('cert-manager.io/v1', 'Certificate', '{}', '{secretName: web}'),
  empty('external-secrets.io/v1', 'ExternalSecret', '{data: []}', '{dataFrom: [{extract: {key: a}}]}'),
  empty('source.toolkit.fluxcd.io/v1', 'GitRepository', '{}', '{url: "https://git.example.org/a.git"}'),
  empty(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    '{targetNamespace: web}',
    '{targetNamespace: web, releaseName: web}',
  ),
  {
    code: RANGE,
    note: 'versions that Argo CD keeps',
    bad: { 'gitops/a.yaml': layerApplication('apps', 10).replace('spec: {', 'spec: {revisionHistoryLimit: -1, ') },
    where: { field: 'spec.revisionHistoryLimit', given: '-1' },
    good: { 'gitops/a.yaml': layerApplication('apps', 10).replace('spec: {', 'spec: {revisionHistoryLimit: 10, ') },
  },
  empty(
    'notification.toolkit.fluxcd.io/v1',
    'Receiver',
    '{resources: []}',
    '{resources: [{kind: GitRepository, name: a}]}',
  ),
  empty(
    'notification.toolkit.fluxcd.io/v1beta3',
    'Alert',
    '{eventSources: []}',
    '{eventSources: [{kind: GitRepository, name: a}]}',
  ),
  empty(
    'cilium.io/v2',
    'CiliumNetworkPolicy',
    '{egress: [{toEndpoints: []}]}',
    '{egress: [{toEndpoints: [{matchLabels: {app: a}}]}]}',
    'spec.egress[0].toEndpoints',
  ),
  empty(
    'apps/v1',
    'StatefulSet',
    '{volumeClaimTemplates: [{spec: {accessModes: []}}]}',
    '{volumeClaimTemplates: [{spec: {accessModes: [ReadWriteOnce]}}]}',
    'spec.volumeClaimTemplates[0].spec.accessModes',
  ),
  {
    code: DURATION,
    bad: { 'apps/a.yaml': external('5 minutes') },
    where: { field: 'spec.refreshInterval' },
    good: { 'apps/a.yaml': external('1h30m') },
  },
];
