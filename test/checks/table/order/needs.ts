import { NO_PROVIDER, TOO_LATE } from '../../../../lib/checks/order/codes';
import type { Case } from '../../support/case';
import { layerApplication, releaseApplication } from '../../support/files';
import { entry, external, good, late, settings } from './plants';

/** A release that needs a Secret which an ExternalSecret in wave 30 makes. */
const needing = (needs: string, wave = 40): Case['good'] => ({
  ...good,
  'apps/token.yaml': external.replace('name: web, namespace: web', 'name: token, namespace: default'),
  'gitops/grafana.yaml': releaseApplication('grafana', wave, 'default', 'crd:grafana.example.org/Board').replace(
    'archipel.dev/provides',
    `archipel.dev/needs: "${needs}", archipel.dev/provides`,
  ),
});

/** A workload in wave 30 with what its pods wait for, each in a layer of its own. */
const stateful = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: web}
spec:
  volumeClaimTemplates: [{metadata: {name: data}, spec: {storageClassName: fast}}]
  template:
    spec:
      serviceAccountName: db
      priorityClassName: high
      volumes: [{name: more, persistentVolumeClaim: {claimName: more}}, {name: settings, configMap: {name: settings}}]
      containers:
        - name: db
          image: a
          env:
            - {name: A, valueFrom: {secretKeyRef: {name: web, key: a}}}
            - {name: B, valueFrom: {secretKeyRef: {name: extra, key: a, optional: true}}}
`;
const waiting = {
  ...good,
  'gitops/db.yaml': layerApplication('db', 40),
  'gitops/late.yaml': layerApplication('late', 40),
  'db/db.yaml': stateful,
  'late/settings.yaml': settings,
  'late/class.yaml': 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\n',
  'late/account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: db, namespace: web}\n',
  'late/priority.yaml': 'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: high}\n',
  'late/claim.yaml': 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: more, namespace: web}\n',
  'late/extra.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: extra, namespace: web}\n',
};
const late50 = { 'gitops/late.yaml': layerApplication('late', 50) };
const waits = (what: string): Case =>
  late(`a workload whose engine waits for ${what}`, waiting, late50, {
    object: 'StatefulSet web/db',
    message: `${what} comes in a later wave than this object, which is not healthy without it`,
  });

const names = (object: string, what: string): Case =>
  late(`what ${object} names`, entry, late50, {
    object,
    message: `${what} comes in a later wave than this object, which is not healthy without it`,
  });

/** What releases and workloads wait for, and what objects name. */
export const needCases: readonly Case[] = [
  {
    code: NO_PROVIDER,
    note: 'no thing that a release declares to need',
    bad: needing('secret:default/key'),
    where: { object: 'Application argocd/grafana', message: 'nothing in this cluster brings secret default/key' },
    good: needing('secret:default/token'),
  },
  {
    code: TOO_LATE,
    note: 'a release before the Secret that its pods wait for',
    bad: needing('secret:default/token', 20),
    where: { object: 'Application argocd/grafana' },
    good: needing('secret:default/token'),
  },
  {
    code: TOO_LATE,
    note: 'a release beside the kind that it renders',
    bad: needing('crd:external-secrets.io/ExternalSecret', 10),
    where: { object: 'Application argocd/grafana' },
    good: needing('secret:default/token', 30),
  },
  ...[
    'ConfigMap web/settings',
    'StorageClass fast',
    'ServiceAccount web/db',
    'PriorityClass high',
    'PersistentVolumeClaim web/more',
  ].map(waits),
  late(
    'a workload before the ExternalSecret whose Secret it reads',
    waiting,
    { 'gitops/db.yaml': layerApplication('db', 25) },
    {
      object: 'StatefulSet web/db',
      given:
        'StatefulSet web/db arrives with layer db (wave 25, Application argocd/db) -> needs Secret web/web -> ' +
        'arrives with layer apps (wave 30)',
    },
  ),
  names('Ingress default/web', 'IngressClass alb'),
  names('IngressClass other', 'IngressClassParams alb'),
  names('NodePool general', 'EC2NodeClass general'),
  names('Certificate web/a', 'ClusterIssuer ca'),
  names('Certificate web/b', 'Issuer web/own'),
];
