import { API_GOES } from '../../../../lib/checks/upgrade';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { meshRelease, renders } from '../../support/releases';

const cidrs = (version: string): Files => ({
  'base/c.yaml':
    `apiVersion: networking.k8s.io/${version}\nkind: ServiceCIDR\nmetadata: {name: a}\nspec: {cidrs: ` +
    '[10.0.0.0/24]}\n',
});

const cidrOfChart = (version: string): NonNullable<Case['options']> => ({
  kubernetes: '1.37',
  ...renders([{ apiVersion: `networking.k8s.io/${version}`, kind: 'ServiceCIDR', metadata: { name: 'a' } }], {
    state: 'recorded',
  }),
});

/** API versions that a later Kubernetes no longer serves. */
export const apiCases: readonly Case[] = [
  {
    code: API_GOES,
    note: 'of a chart, by its record',
    options: cidrOfChart('v1beta1'),
    bad: meshRelease(),
    where: { object: 'ServiceCIDR a of release mesh', given: 'networking.k8s.io/v1beta1' },
    good: meshRelease(),
    goodOptions: cidrOfChart('v1'),
  },
  {
    code: API_GOES,
    options: { kubernetes: '1.37' },
    bad: cidrs('v1beta1'),
    where: { object: 'ServiceCIDR a', field: 'apiVersion', given: 'networking.k8s.io/v1beta1' },
    good: cidrs('v1'),
  },
  {
    code: API_GOES,
    note: 'not before its time',
    options: { kubernetes: '1.37' },
    goodOptions: { kubernetes: '1.36' },
    bad: cidrs('v1beta1'),
    where: { object: 'ServiceCIDR a' },
    good: cidrs('v1beta1'),
  },
];
