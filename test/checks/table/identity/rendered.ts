import { IDLE_ACCOUNT, NO_ACCOUNT } from '../../../../lib/checks/identity/codes';
import type { Case } from '../../support/case';
import { called, renders, workload } from '../../support/releases';
import { file, good } from './plants';

const account = (name: string) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
const operator = (serviceAccountName: string) => workload('Deployment', 'operator', { serviceAccountName });
const brings = (...objects: Parameters<typeof renders>[0]) => called('external-secrets', 'secrets', renders(objects));

/** Accounts of charts that may call AWS, by what the charts render. */
export const renderedCases: readonly Case[] = [
  {
    code: NO_ACCOUNT,
    note: 'one that the release declares and its chart does not render',
    bad: good,
    options: brings(account('external-secrets'), operator('external-secrets')),
    where: { file, given: 'secrets/eso' },
    good,
    goodOptions: brings(account('eso'), operator('eso')),
  },
  {
    code: IDLE_ACCOUNT,
    note: 'one that the chart renders and no pod of it runs as',
    bad: good,
    options: brings(account('eso'), operator('default')),
    where: {
      file,
      given: 'secrets/eso',
      message: 'no pod of the release runs as this ServiceAccount, which may call AWS',
    },
    good,
    goodOptions: brings(account('eso'), operator('eso')),
  },
];
