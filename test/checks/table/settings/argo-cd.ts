import * as codes from '../../../../lib/checks/settings/codes';
import { ARGO_WILDCARD } from '../../../../lib/checks/settings/codes-of-operation';
import type { Case } from '../../support/case';
import { replaced } from './plants';

const POLICY = 'p, role:deployer, applications, sync, */*, allow\\ng, apps:developers, role:deployer\\n';
const SIGN_ON = 'name: SSO\\nclientSecret: $oidc:secret\\nrequestedScopes: [openid, groups]\\n';
const VALUES = JSON.stringify({
  crds: { install: true, keep: true },
  configs: {
    cm: { 'admin.enabled': false, 'exec.enabled': false, 'oidc.config': 'SIGN_ON' },
    rbac: { 'policy.default': '', 'policy.csv': 'POLICY' },
  },
  notifications: {
    subscriptions: [{ triggers: ['on-failed'] }],
    triggers: { 'trigger.on-failed': 'SENDS' },
    templates: { 'template.failed': 'text' },
  },
})
  .replace('SIGN_ON', SIGN_ON)
  .replace('POLICY', POLICY)
  .replace('SENDS', '- send: [failed]');

const secret = (label: string): Case['good'] => ({
  'delivery/oidc.yaml': `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: oidc, namespace: argocd}
spec:
  data: [{secretKey: secret}]
  target: {name: oidc, template: {metadata: {labels: {app.kubernetes.io/part-of: ${label}}}}}
`,
});
const argo = replaced('argo-cd', VALUES, secret('argocd'));
const unlabelled = replaced('argo-cd', VALUES, secret('other'))(codes.ARGO_SECRET, 'SSO', 'SSO ', '');

export const argoCdCases: readonly Case[] = [
  argo(codes.ARGO_POLICY, 'developers, role:deployer', 'developers, role:deployers', 'configs.rbac.policy.csv'),
  argo(codes.ARGO_POLICY, '*/*, allow', '*/* allow', 'configs.rbac.policy.csv', 'a line that does not parse'),
  argo(codes.ARGO_POLICY, 'g, apps:developers, ', 'g, ', 'configs.rbac.policy.csv', 'an assignment to nobody'),
  argo(ARGO_WILDCARD, 'applications, sync,', 'applications, *,', 'configs.rbac.policy.csv'),
  argo(ARGO_WILDCARD, 'applications, sync,', 'applications, update,', 'configs.rbac.policy.csv', 'one action'),
  argo(codes.ARGO_DEFAULT, '"policy.default":""', '"policy.default":"role:admin"', 'configs.rbac.policy.default'),
  argo(
    codes.ARGO_DEFAULT,
    '"policy.default":""',
    '"policy.default":"role:deployer"',
    'configs.rbac.policy.default',
    'a role that changes something',
  ),
  argo(codes.ARGO_GROUPS, '[openid, groups]', '[openid]', 'configs.cm.oidc.config'),
  argo(codes.ARGO_SECRET, '$oidc:secret', '$oidc:key', 'configs.cm.oidc.config'),
  {
    ...unlabelled,
    note: 'without the label',
    where: { field: 'spec.source.helm.valuesObject.configs.cm.oidc.config' },
    good: argo(codes.ARGO_SECRET, 'SSO', 'SSO ', '').good,
  },
  argo(codes.ARGO_DOOR, '"admin.enabled":false', '"admin.enabled":true', 'configs.cm.admin.enabled'),
  argo(codes.ARGO_DOOR, '"exec.enabled":false', '"exec.enabled":"true"', 'configs.cm.exec.enabled', 'a shell'),
  argo(codes.KEEPS_DEFINITIONS, '"keep":true', '"keep":false', 'crds.keep'),
  argo(codes.ARGO_MESSAGE, '["on-failed"]', '["on-fail"]', 'notifications.subscriptions[0].triggers'),
  argo(codes.ARGO_MESSAGE, '[failed]', '[fail]', 'notifications.triggers.trigger.on-failed', 'a template'),
];
