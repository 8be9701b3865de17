import { TOO_LATE } from '../../../../lib/checks/order/codes';
import type { Case } from '../../support/case';
import { layerApplication, namespace, releaseApplication } from '../../support/files';

export const external = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: web, namespace: web}
spec: {secretStoreRef: {kind: ClusterSecretStore, name: aws}}
`;
export const store = 'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: {name: aws}\n';
export const crds = 'crd:external-secrets.io/ExternalSecret, crd:external-secrets.io/ClusterSecretStore';
export const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: web}\n';

/** Namespaces, the operator, the store, then what uses it. */
export const good = {
  'gitops/base.yaml': layerApplication('base', 0),
  'gitops/operator.yaml': releaseApplication('external-secrets', 10, 'secrets', crds),
  'gitops/stores.yaml': layerApplication('stores', 20),
  'gitops/apps.yaml': layerApplication('apps', 30),
  'base/ns.yaml': namespace('web'),
  'base/ns2.yaml': namespace('secrets'),
  'stores/store.yaml': store,
  'apps/external.yaml': external,
};

export const template =
  'apiVersion: templates.gatekeeper.sh/v1\nkind: ConstraintTemplate\nmetadata: {name: labelpolicy}\nspec: {crd: ' +
  '{spec: {names: {kind: LabelPolicy}}}}\n';
const constraint = 'apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: LabelPolicy\nmetadata: {name: owner}\n';
export const gatekeeper = {
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

export const ingress = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: default}\n';

export const late = (note: string, good_: Case['good'], change: Case['good'], where: Case['where']): Case => ({
  code: TOO_LATE,
  note,
  bad: { ...good_, ...change },
  where,
  good: good_,
});

export const entry = {
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
