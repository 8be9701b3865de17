import { NAMED_OBJECT, SPREAD_PODS } from '../../../../../lib/checks/references/codes';
import type { Case } from '../../../support/case';
import { type Files, deployment, namespace } from '../../../support/files';

const certificate = (issuer: string): string =>
  'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: web, namespace: web}\nspec: {secretName: ' +
  `web-tls, issuerRef: {kind: ClusterIssuer, name: ${issuer}}}\n`;
const issuer = 'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: internal}\n';
const spread = (app: string): Files => ({
  'base/ns.yaml': namespace('web'),
  'apps/web.yaml': deployment({
    pod: `topologySpreadConstraints: [{maxSkew: 1, labelSelector: {matchLabels: {app: ${app}}}}]`,
  }),
});

/** An issuer, and pods that are spread. */
export const referenceCases: readonly Case[] = [
  {
    code: NAMED_OBJECT,
    bad: { 'base/ns.yaml': namespace('web'), 'base/i.yaml': issuer, 'base/c.yaml': certificate('interna') },
    where: { object: 'Certificate web/web', field: 'spec.issuerRef' },
    good: { 'base/ns.yaml': namespace('web'), 'base/i.yaml': issuer, 'base/c.yaml': certificate('internal') },
  },
  {
    code: SPREAD_PODS,
    bad: spread('wbe'),
    where: { object: 'Deployment web/web', field: 'spec.template.spec.topologySpreadConstraints[0].labelSelector' },
    good: spread('web'),
  },
  {
    code: SPREAD_PODS,
    note: 'an empty selector',
    bad: {
      ...spread('web'),
      'apps/web.yaml': deployment({ pod: 'topologySpreadConstraints: [{maxSkew: 1, labelSelector: {}}]' }),
    },
    where: { object: 'Deployment web/web', message: 'the constraint selects all pods of the namespace, or none' },
    good: spread('web'),
  },
];
