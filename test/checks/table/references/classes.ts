import * as code from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { layerApplication, releaseApplication } from '../../support/files';
import { POD, base, database, global, ingress, object, statefulSet, where, withPod } from './plants';

/** A release whose chart makes a claim of a size, or takes one as it is. */
const withValues = (values: string): Case['good'] => ({
  ...database,
  'gitops/r.yaml': releaseApplication('r', 0, 'web', '').replace(
    'chart: r,',
    `chart: r, helm: {releaseName: r, valuesObject: ${values}},`,
  ),
});
const persistent = (storageClass: string): Case['good'] =>
  withValues(
    `{data: {enabled: true, ${storageClass}size: 10Gi}, off: {enabled: false, size: 10Gi}, given: {enabled: ` +
      'true, size: 10Gi, existingClaim: data}}',
  );
const claimed = (storageClass: string): Case['good'] =>
  withValues(`{claim: {spec: {${storageClass}accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}}}`);
/** The class is none of the objects: the cluster says that it has one, on what syncs its bootstrap. */
const brought = (storageClass: string): Case['good'] => ({
  ...Object.fromEntries(Object.entries(database).filter(([path]) => !path.startsWith('storage/'))),
  'gitops/b.yaml': layerApplication('bootstrap', -10).replace(
    'sync-wave: "-10"',
    `sync-wave: "-10", archipel.dev/provides: "storage-class:${storageClass}"`,
  ),
});

const provisioned = (provisioner: string): string =>
  `${global('StorageClass', 'files', 'storage.k8s.io/v1')}provisioner: ${provisioner}\n`;
const shared = {
  ...base,
  'apps/p.yaml': object(
    'PersistentVolumeClaim',
    'data',
    'spec: {accessModes: [ReadWriteMany], storageClassName: files, resources: {requests: {storage: 1Gi}}}',
  ),
};

const nowhere = '{defaultBackend: {resource: {kind: Bucket, name: a}}}';

/** Classes of storage, of priority and of Ingresses. */
export const classCases: readonly Case[] = [
  {
    code: code.STORAGE_CLASS,
    bad: { ...database, 'apps/db.yaml': statefulSet('db', 'gp4') },
    where: { object: 'StatefulSet web/db', field: 'spec.volumeClaimTemplates[0].spec.storageClassName' },
    good: database,
  },
  {
    code: code.STORAGE_CLASS,
    note: 'in the values of a chart',
    bad: persistent('storageClass: gp4, '),
    where: {
      object: 'Application argocd/r',
      field: 'spec.source.helm.valuesObject.data.storageClass',
      given: 'StorageClass gp4',
    },
    good: persistent('storageClass: gp3, '),
  },
  {
    code: code.STORAGE_CLASS,
    note: 'that the cluster brings',
    bad: brought('standard'),
    where: { object: 'StatefulSet web/db' },
    good: brought('gp3'),
  },
  {
    code: code.CLAIM_ACCESS,
    bad: { ...shared, 'storage/c.yaml': provisioned('ebs.csi.aws.com') },
    where: { object: 'PersistentVolumeClaim web/data', field: 'spec.accessModes', given: 'ReadWriteMany' },
    good: { ...shared, 'storage/c.yaml': provisioned('efs.csi.aws.com') },
  },
  {
    code: code.CLAIM_CLASS,
    bad: { ...database, 'apps/db.yaml': statefulSet('db').replace('storageClassName: gp3, ', '') },
    where: { object: 'StatefulSet web/db', field: 'spec.volumeClaimTemplates[0].spec.storageClassName' },
    good: database,
  },
  {
    code: code.CLAIM_CLASS,
    note: 'of a size in the values of a chart',
    bad: persistent(''),
    where: { object: 'Application argocd/r', field: 'spec.source.helm.valuesObject.data.storageClass' },
    good: persistent('storageClassName: gp3, '),
  },
  {
    code: code.CLAIM_CLASS,
    note: 'a claim in the values of a chart',
    bad: claimed(''),
    where: { object: 'Application argocd/r', field: 'spec.source.helm.valuesObject.claim.spec.storageClassName' },
    good: claimed("storageClassName: '', "),
  },
  {
    code: code.PRIORITY_CLASS,
    bad: withPod('priorityClassName: high'),
    where: where(`${POD}.priorityClassName`),
    good: {
      ...withPod('priorityClassName: high'),
      'base/p.yaml': global('PriorityClass', 'high', 'scheduling.k8s.io/v1'),
    },
  },
  {
    code: code.INGRESS_CLASS,
    bad: { ...base, 'apps/i.yaml': ingress('{ingressClassName: alb}') },
    where: { object: 'Ingress web/web', field: 'spec.ingressClassName' },
    good: {
      ...base,
      'apps/i.yaml': ingress('{ingressClassName: alb, defaultBackend: {resource: {kind: Bucket, name: a}}}'),
      'base/c.yaml': global('IngressClass', 'alb', 'networking.k8s.io/v1'),
    },
  },
  {
    code: code.INGRESS_CLASS,
    note: 'none named, and no default',
    bad: {
      ...base,
      'apps/i.yaml': ingress(nowhere),
      'base/alb.yaml': global('IngressClass', 'alb', 'networking.k8s.io/v1'),
    },
    where: { object: 'Ingress web/web', field: 'spec.ingressClassName', allowed: 'alb' },
    good: {
      ...base,
      'apps/i.yaml': ingress(nowhere),
      'base/alb.yaml': global('IngressClass', 'alb', 'networking.k8s.io/v1').replace(
        'name: alb',
        'name: alb, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}',
      ),
    },
  },
];
