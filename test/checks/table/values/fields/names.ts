import { ADDRESS, NAME } from '../../../../../lib/checks/values/codes';
import type { Case } from '../../../support/case';
import { namespace } from '../../../support/files';

const policy = (cidr: string): string =>
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{podSelector: {}, egress: [{to: [{ipBlock: {cidr: ${cidr}}}]}]}\n`;
const ingress = (host: string): string =>
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: web}\nspec: {rules: ' +
  `[{host: "${host}"}]}\n`;

/** Names and addresses. */
export const nameCases: readonly Case[] = [
  {
    code: NAME,
    bad: { 'base/ns.yaml': namespace('Web_1') },
    where: { field: 'metadata.name', given: 'Web_1' },
    good: { 'base/ns.yaml': namespace('web-1') },
  },
  {
    code: ADDRESS,
    bad: { 'apps/a.yaml': policy('10.300.0.0/16') },
    where: { field: 'spec.egress[0].to[0].ipBlock.cidr' },
    good: { 'apps/a.yaml': policy('10.30.0.0/16') },
  },
  {
    code: ADDRESS,
    note: 'a host',
    bad: { 'apps/a.yaml': ingress('https://a.example.org') },
    where: { field: 'spec.rules[0].host' },
    good: { 'apps/a.yaml': ingress('*.example.org') },
  },
];
