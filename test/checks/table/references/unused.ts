import { UNUSED } from '../../../../lib/checks/references/codes-of-use';
import type { Case } from '../../support/case';
import { global, object, service, web } from './plants';

const pool = {
  'apps/pool.yaml': object('IPAddressPool', 'pool', 'spec: {addresses: [192.0.2.0/24]}', 'metallb.io/v1beta1'),
};
const withService = (rest = ''): Case['good'] => ({
  ...web,
  ...pool,
  'apps/s.yaml': service('{app: web}', 'http', rest),
});
const issuer = global('ClusterIssuer', 'house', 'cert-manager.io/v1');
const ready = issuer.replace(
  '{name: house}',
  '{name: house, annotations: {stands-ready.archipel.dev/reason: to try on}}',
);

/** What is declared for others, and used by nobody. */
export const unusedCases: readonly Case[] = [
  {
    code: UNUSED,
    bad: withService(),
    where: { object: 'IPAddressPool web/pool', allowed: 'a Service of type LoadBalancer', cluster: 'one' },
    good: withService(', type: LoadBalancer'),
  },
  {
    code: UNUSED,
    note: 'an issuer',
    bad: { ...web, 'issuers/house.yaml': issuer },
    where: { object: 'ClusterIssuer house', allowed: 'a Certificate or an Ingress' },
    good: { ...web, 'issuers/house.yaml': ready },
  },
];
