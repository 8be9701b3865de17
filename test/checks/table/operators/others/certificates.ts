import { INGRESS_CLASS, SECRET } from '../../../../../lib/checks/references/codes';
import type { Case } from '../../../support/case';
import type { Files } from '../../../support/files';
import { base, inWeb } from '../plants';

const issuer = (spec: string): string =>
  `apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: ca}\nspec: ${spec}\n`;
/** Nothing has a certificate of it yet. */
const ready = (spec: string): string =>
  issuer(spec).replace('{name: ca}', '{name: ca, annotations: {stands-ready.archipel.dev/reason: to try on}}');
const authority = (secret: string): Files => ({
  ...base,
  'a/i.yaml': issuer(`{ca: {secretName: ${secret}}}`),
  'a/s.yaml': issuer('{selfSigned: {}}').replace('name: ca', 'name: self'),
  'a/c.yaml': inWeb(
    'cert-manager.io/v1',
    'Certificate',
    'ca',
    'spec: {isCA: true, secretName: ca, issuerRef: {kind: ClusterIssuer, name: self}}',
  ),
});
const solver = (name: string): Files => ({
  'a/i.yaml': ready(`{acme: {solvers: [{http01: {ingress: {ingressClassName: ${name}}}}]}}`),
  'a/k.yaml': 'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: traefik}\n',
});

/** The authority and the solver of an issuer. */
export const certificateCases: readonly Case[] = [
  {
    code: SECRET,
    note: 'of an authority',
    bad: authority('ac'),
    where: { object: 'ClusterIssuer ca', field: 'spec.ca.secretName' },
    good: authority('ca'),
  },
  {
    code: INGRESS_CLASS,
    note: 'of a solver',
    bad: solver('traefk'),
    where: { object: 'ClusterIssuer ca', field: 'spec.acme.solvers[0].http01.ingress.ingressClassName' },
    good: solver('traefik'),
  },
];
