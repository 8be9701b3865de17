import {
  BAD_PROVIDES,
  BAD_WAVE,
  CUT_OFF,
  EMPTY_PATH,
  MANUAL_SYNC,
  NO_ENGINE,
  NO_PROVIDER,
  NO_WAVE,
  TOO_LATE,
  UNDELIVERED,
} from '../../../lib/checks/order/codes';
import type { Case } from '../support/case';
import { layerApplication, namespace, pathOf, releaseApplication } from '../support/files';

const external = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: web, namespace: web}
spec: {secretStoreRef: {kind: ClusterSecretStore, name: aws}}
`;
const store = 'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: {name: aws}\n';
const crds = 'crd:external-secrets.io/ExternalSecret, crd:external-secrets.io/ClusterSecretStore';
const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: web}\n';

/** Namespaces, the operator, the store, then what uses it. */
const good = {
  'gitops/base.yaml': layerApplication('base', 0),
  'gitops/operator.yaml': releaseApplication('external-secrets', 10, 'secrets', crds),
  'gitops/stores.yaml': layerApplication('stores', 20),
  'gitops/apps.yaml': layerApplication('apps', 30),
  'base/ns.yaml': namespace('web'),
  'base/ns2.yaml': namespace('secrets'),
  'stores/store.yaml': store,
  'apps/external.yaml': external,
};

const template =
  'apiVersion: templates.gatekeeper.sh/v1\nkind: ConstraintTemplate\nmetadata: {name: labelpolicy}\nspec: {crd: ' +
  '{spec: {names: {kind: LabelPolicy}}}}\n';
const constraint = 'apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: LabelPolicy\nmetadata: {name: owner}\n';
const gatekeeper = {
  'gitops/gatekeeper.yaml': releaseApplication(
    'gatekeeper',
    10,
    'kube-system',
    'crd:templates.gatekeeper.sh/ConstraintTemplate',
  ),
  'gitops/templates.yaml': layerApplication('templates', 20),
  'gitops/constraints.yaml': layerApplication('constraints', 30),
  'templates/t.yaml': template,
  'constraints/c.yaml': constraint,
};

const crd =
  'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: ' +
  'queues.demo.example.org}\nspec: {group: demo.example.org, names: {kind: Queue}}\n';
const queue = 'apiVersion: demo.example.org/v1\nkind: Queue\nmetadata: {name: mail, namespace: default}\n';
const ownCrd = {
  'gitops/crds.yaml': layerApplication('crds', 0),
  'gitops/apps.yaml': layerApplication('apps', 10),
  'crds/crd.yaml': crd,
  'apps/queue.yaml': queue,
};

const ingress = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: default}\n';
const webhook = {
  'gitops/controller.yaml': releaseApplication('controller', 10, 'kube-system', 'webhook:networking.k8s.io/Ingress'),
  'gitops/apps.yaml': layerApplication('apps', 20),
  'apps/ingress.yaml': ingress,
};

/** A release that needs a Secret which an ExternalSecret in wave 30 makes. */
const needing = (needs: string, wave = 40): Case['good'] => ({
  ...good,
  'apps/token.yaml': external.replace('name: web, namespace: web', 'name: token, namespace: default'),
  'gitops/grafana.yaml': releaseApplication('grafana', wave, 'default', 'crd:grafana.example.org/Board').replace(
    'archipel.dev/provides',
    `archipel.dev/needs: "${needs}", archipel.dev/provides`,
  ),
});

const late = (note: string, good_: Case['good'], change: Case['good'], where: Case['where']): Case => ({
  code: TOO_LATE,
  note,
  bad: { ...good_, ...change },
  where,
  good: good_,
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
      containers: [{name: db, image: a, env: [{name: A, valueFrom: {secretKeyRef: {name: web, key: a}}}, {name: B, valueFrom: {secretKeyRef: {name: extra, key: a, optional: true}}}]}]
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

const entry = {
  ...good,
  'gitops/lbc.yaml': releaseApplication(
    'lbc',
    10,
    'kube-system',
    'crd:elbv2.k8s.aws/IngressClassParams, crd:karpenter.sh/NodePool, crd:karpenter.k8s.aws/EC2NodeClass, ' +
      'crd:cert-manager.io/Certificate, crd:cert-manager.io/ClusterIssuer, crd:cert-manager.io/Issuer',
  ),
  'gitops/entry.yaml': layerApplication('entry', 40),
  'gitops/late.yaml': layerApplication('late', 40),
  'entry/ingress.yaml': ingress + 'spec: {ingressClassName: alb}\n',
  'entry/other-class.yaml':
    'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: other}\nspec: {parameters: {kind: ' +
    'IngressClassParams, name: alb}}\n',
  'entry/pool.yaml':
    'apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: general}\nspec: {template: {spec: ' +
    '{nodeClassRef: {kind: EC2NodeClass, name: general}}}}\n',
  'entry/a.yaml':
    'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: a, namespace: web}\nspec: {issuerRef: ' +
    '{kind: ClusterIssuer, name: ca}}\n',
  'entry/b.yaml':
    'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: b, namespace: web}\nspec: {issuerRef: ' +
    '{name: own}}\n',
  'late/class.yaml': 'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: alb}\n',
  'late/params.yaml': 'apiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata: {name: alb}\n',
  'late/nodes.yaml': 'apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: general}\n',
  'late/ca.yaml': 'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: ca}\n',
  'late/own.yaml': 'apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata: {name: own, namespace: web}\n',
};
const names = (object: string, what: string): Case =>
  late(`what ${object} names`, entry, late50, {
    object,
    message: `${what} comes in a later wave than this object, which is not healthy without it`,
  });

/** The engine's namespace, which refuses by default, and what opens the connections of one of its parts. */
const policy = (name: string, spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: argocd}\nspec: ` +
  `${spec}\n`;
const refusing = {
  'gitops/base.yaml': layerApplication('base', 0),
  'gitops/delivery.yaml': layerApplication('delivery', 60),
  'base/ns.yaml': namespace('argocd'),
  'base/deny.yaml': policy('default-deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}'),
  'delivery/settings.yaml': settings.replace('web', 'argocd'),
};
const opening = policy(
  'repo-server',
  '{podSelector: {matchLabels: {app: repo-server}}, policyTypes: [Egress], egress: [{ports: [{port: 443}]}]}',
);

/** Karpenter needs what each node runs. */
const nodes = (wave: number): Case['good'] => ({
  'gitops/agents.yaml': layerApplication('agents', wave),
  'gitops/karpenter.yaml': releaseApplication(
    'karpenter',
    10,
    'kube-system',
    'controller:karpenter.sh/NodePool',
  ).replace('archipel.dev/provides', 'archipel.dev/needs: "daemon-set:kube-system/kube-proxy", archipel.dev/provides'),
  'agents/proxy.yaml': 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: kube-proxy, namespace: kube-system}\n',
});

/** A release that waits for nodes, and a pool with these limits. */
const nodePools = (limits: string): Case['good'] => ({
  'gitops/crds.yaml': releaseApplication('karpenter-crd', 0, 'kube-system', 'crd:karpenter.sh/NodePool'),
  'gitops/nodes.yaml': layerApplication('nodes', 10),
  'gitops/web.yaml': releaseApplication('web', 20, 'default', '').replace(
    'archipel.dev/provides: ""',
    'archipel.dev/needs: "node-pool:*"',
  ),
  'nodes/pool.yaml': `apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: general}\nspec: {limits: ${limits}}\n`,
});

export const orderCases: readonly Case[] = [
  ...(['"0"', '0Gi'] as const).map((cpu): Case => ({
    code: NO_PROVIDER,
    note: `only a node pool with a limit of ${cpu}`,
    bad: nodePools(`{cpu: ${cpu}}`),
    where: { object: 'Application argocd/web', message: 'nothing in this cluster brings node-pool *' },
    good: nodePools('{cpu: "10"}'),
  })),
  {
    code: NO_PROVIDER,
    note: 'no CRD',
    bad: {
      ...good,
      'gitops/operator.yaml': releaseApplication(
        'external-secrets',
        10,
        'secrets',
        'crd:external-secrets.io/ClusterSecretStore',
      ),
    },
    where: { object: 'ExternalSecret web/web', file: pathOf('apps/external.yaml') },
    good,
  },
  {
    code: NO_PROVIDER,
    note: 'a kind of the engine that is none',
    bad: {
      ...good,
      'gitops/stores2.yaml': layerApplication('stores', 20)
        .replace('kind: Application', 'kind: Applciation')
        .replace('name: stores', 'name: more'),
    },
    where: { object: 'Applciation argocd/more' },
    good,
  },
  {
    code: NO_PROVIDER,
    note: 'no namespace',
    bad: { ...good, 'base/ns.yaml': namespace('wbe') },
    where: { object: 'ExternalSecret web/web', message: 'nothing in this cluster brings Namespace web' },
    good,
  },
  {
    code: NO_PROVIDER,
    note: 'no store',
    bad: { ...good, 'stores/store.yaml': store.replace('aws', 'vault') },
    where: { message: 'nothing in this cluster brings ClusterSecretStore aws' },
    good,
  },
  {
    code: NO_PROVIDER,
    note: 'no template',
    bad: { ...gatekeeper, 'templates/t.yaml': template.replace('kind: LabelPolicy', 'kind: Other') },
    where: { object: 'LabelPolicy owner' },
    good: gatekeeper,
  },
  {
    code: NO_PROVIDER,
    note: 'no namespace for a release',
    bad: { ...good, 'base/ns2.yaml': namespace('other') },
    where: { object: 'Application argocd/external-secrets' },
    good,
  },
  late(
    'the operator comes with its customers',
    good,
    { 'gitops/operator.yaml': releaseApplication('external-secrets', 30, 'secrets', crds) },
    {
      object: 'ExternalSecret web/web',
      given:
        'ExternalSecret web/web arrives with layer apps (wave 30, Application argocd/apps) -> needs the CRD of ' +
        'external-secrets.io/ExternalSecret -> arrives with Application argocd/external-secrets (wave 30)',
    },
  ),
  late(
    'the store comes after its customers',
    good,
    { 'gitops/stores.yaml': layerApplication('stores', 40) },
    { object: 'ExternalSecret web/web', message: 'ClusterSecretStore aws is not there before this object' },
  ),
  late(
    'the namespace comes after its content',
    { ...good, 'apps/settings.yaml': settings },
    { 'gitops/base.yaml': layerApplication('base', 50) },
    { object: 'ConfigMap web/settings', message: 'Namespace web is not there before this object' },
  ),
  late(
    'constraints with their templates',
    gatekeeper,
    { 'gitops/constraints.yaml': layerApplication('constraints', 20) },
    { object: 'LabelPolicy owner' },
  ),
  late(
    'a CRD in the layer of its objects',
    ownCrd,
    { 'crds/queue.yaml': queue.replace('mail', 'other') },
    { object: 'Queue default/other' },
  ),
  late(
    'a webhook with its customers',
    webhook,
    { 'gitops/apps.yaml': layerApplication('apps', 10) },
    {
      object: 'Ingress default/web',
      message: 'the admission webhook for networking.k8s.io/Ingress is not there before this object',
    },
  ),
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
  {
    code: UNDELIVERED,
    bad: { ...good, 'forgotten/ns.yaml': namespace('lost') },
    where: { object: 'Namespace lost', file: pathOf('forgotten/ns.yaml') },
    good,
  },
  {
    code: EMPTY_PATH,
    bad: { ...good, 'gitops/x.yaml': layerApplication('x', 0, 'dist/demo/clusters/two/base') },
    where: { object: 'Application argocd/x', given: 'dist/demo/clusters/two/base' },
    good,
  },
  {
    code: BAD_PROVIDES,
    bad: {
      ...good,
      'gitops/operator.yaml': releaseApplication('external-secrets', 10, 'secrets', `${crds}, crds:a/B`),
    },
    where: { object: 'Application argocd/external-secrets', given: 'crds:a/B' },
    good,
  },
  {
    code: BAD_WAVE,
    bad: { ...good, 'gitops/base.yaml': layerApplication('base', 0).replace('"0"', 'first') },
    where: { object: 'Application argocd/base', given: 'first' },
    good,
  },
  {
    code: NO_WAVE,
    bad: {
      ...good,
      'gitops/stores.yaml': layerApplication('stores', 20).replace(
        ', annotations: {argocd.argoproj.io/sync-wave: "20"}',
        '',
      ),
    },
    where: { object: 'Application argocd/stores', field: 'metadata.annotations["argocd.argoproj.io/sync-wave"]' },
    good,
  },
  {
    code: MANUAL_SYNC,
    note: 'by a person',
    bad: { ...good, 'gitops/stores.yaml': layerApplication('stores', 20).replace(/automated: \{[^}]*\}/, '') },
    where: { object: 'Application argocd/stores', field: 'spec.syncPolicy.automated' },
    good,
  },
  {
    code: MANUAL_SYNC,
    note: 'half of it',
    bad: { ...good, 'gitops/stores.yaml': layerApplication('stores', 20).replace(', selfHeal: true', '') },
    where: { object: 'Application argocd/stores', field: 'spec.syncPolicy.automated.selfHeal' },
    good: {
      ...good,
      'gitops/stores.yaml': layerApplication('stores', 20).replace('selfHeal: true', 'selfHeal: false'),
    },
  },
  {
    code: MANUAL_SYNC,
    note: 'of an ApplicationSet',
    bad: {
      ...good,
      'gitops/set.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set, namespace: ' +
        'argocd}\nspec: {template: {spec: {}}}\n',
    },
    where: { object: 'ApplicationSet argocd/set', field: 'spec.template.spec.syncPolicy.automated' },
    good,
  },
  {
    code: CUT_OFF,
    bad: { ...refusing, 'delivery/open.yaml': opening },
    where: { object: 'NetworkPolicy argocd/repo-server', allowed: 'wave 0 or earlier' },
    good: { ...refusing, 'base/open.yaml': opening },
  },
  {
    code: TOO_LATE,
    note: 'what makes nodes before what they need',
    bad: nodes(20),
    where: {
      object: 'Application argocd/karpenter',
      message:
        'daemon-set kube-system/kube-proxy comes in a later wave than this object, which is not healthy without it',
    },
    good: nodes(0),
  },
  late(
    'an object before the controller that makes it ready',
    entry,
    { 'gitops/karpenter.yaml': releaseApplication('karpenter', 50, 'kube-system', 'controller:karpenter.sh/NodePool') },
    {
      object: 'NodePool general',
      message:
        'the controller of karpenter.sh/NodePool comes in a later wave than this object, which is not healthy ' +
        'without it',
    },
  ),
  {
    code: NO_ENGINE,
    bad: { 'base/ns.yaml': namespace('web') },
    where: { platform: 'demo', cluster: 'one' },
    good: { 'gitops/base.yaml': layerApplication('base', 0), 'base/ns.yaml': namespace('web') },
  },
];
