import { NAMED_OBJECT } from '../../../../../lib/checks/references/codes';
import type { Case } from '../../../support/case';
import { type Files, namespace, releaseApplication } from '../../../support/files';
import { base, inWeb } from '../plants';

const metallb = (pool: string, place = 'web'): Files => ({
  ...base,
  'base/other.yaml': namespace('other'),
  'gitops/r.yaml': releaseApplication('metallb', 0, 'web', ''),
  'lb/pool.yaml': inWeb('metallb.io/v1beta1', 'IPAddressPool', 'site', 'spec: {addresses: [10.0.0.1/32]}').replace(
    'namespace: web',
    `namespace: ${place}`,
  ),
  'lb/l2.yaml': inWeb('metallb.io/v1beta1', 'L2Advertisement', 'site', `spec: {ipAddressPools: [${pool}]}`),
});

/** Pools of MetalLB. */
export const metallbCases: readonly Case[] = [
  {
    code: NAMED_OBJECT,
    note: 'a pool that is advertised',
    bad: metallb('siet'),
    where: { object: 'L2Advertisement web/site', field: 'spec.ipAddressPools[0]' },
    good: metallb('site'),
  },
  {
    code: NAMED_OBJECT,
    note: 'a pool where MetalLB does not look',
    bad: metallb('site', 'other'),
    where: { object: 'IPAddressPool other/site', field: 'metadata.namespace', allowed: 'web' },
    good: metallb('site'),
  },
];
