import type { PolicyRule } from 'cdk8s-plus-28/lib/imports/k8s';

const read = (group: string, ...resources: readonly string[]): PolicyRule => ({
  apiGroups: [group],
  resources: [...resources],
  verbs: ['get', 'list', 'watch'],
});

/**
 * Custom resources that runbooks ask about, by what owns their kinds. None of them holds a value of a secret; a kind
 * that a cluster does not have gives no right.
 */
export const CUSTOM: readonly PolicyRule[] = [
  read('acme.cert-manager.io', 'challenges', 'orders'),
  read('argoproj.io', 'applications', 'applicationsets', 'appprojects'),
  read('cert-manager.io', 'certificaterequests', 'certificates', 'issuers'),
  read('elbv2.k8s.aws', 'targetgroupbindings'),
  read('external-secrets.io', 'externalsecrets', 'secretstores'),
  read('helm.toolkit.fluxcd.io', 'helmreleases'),
  read('kustomize.toolkit.fluxcd.io', 'kustomizations'),
  read('monitoring.coreos.com', 'alertmanagers', 'podmonitors', 'prometheuses', 'prometheusrules', 'servicemonitors'),
  read('source.toolkit.fluxcd.io', 'gitrepositories', 'helmcharts', 'helmrepositories', 'ocirepositories'),
  read(
    'velero.io',
    ...['backuprepositories', 'backups', 'backupstoragelocations', 'podvolumebackups', 'podvolumerestores', 'restores'],
    ...['schedules', 'volumesnapshotlocations'],
  ),
];

/** Those in no namespace. */
export const CUSTOM_SURROUNDINGS: readonly PolicyRule[] = [
  read('cert-manager.io', 'clusterissuers'),
  read('external-secrets.io', 'clustersecretstores'),
  read('karpenter.k8s.aws', 'ec2nodeclasses'),
  read('karpenter.sh', 'nodeclaims', 'nodepools'),
  read('templates.gatekeeper.sh', 'constrainttemplates'),
];
