import { NO_RECORD, RECORD_OWNER, RECORD_TARGET } from '../../../../lib/checks/regions/codes';
import type { Case } from '../../support/case';
import { but, externalDns, global, GLOBAL, good, ingress, OTHER, records } from './plants';

const FIELD = 'Resources.Record0.Properties';

/** The public names, and what they lead to. */
export const recordCases: readonly Case[] = [
  {
    code: RECORD_OWNER,
    bad: but({ [`${OTHER}/gitops/dns.yaml`]: externalDns('[shop.example]') }),
    where: {
      ...global,
      field: `${FIELD}.Name`,
      message: 'ExternalDNS of two writes this name too',
      given: 'api.shop.example',
    },
    good,
  },
  {
    code: RECORD_OWNER,
    note: 'an ExternalDNS without a filter',
    bad: but({ 'gitops/dns.yaml': externalDns('[]') }),
    where: { ...global, message: 'ExternalDNS of one writes this name too' },
    good,
  },
  {
    code: RECORD_TARGET,
    bad: but({ [GLOBAL]: records(['api.shop.example', 'api.eu-west-2.shop.example']) }),
    where: {
      ...global,
      field: `${FIELD}.ResourceRecords`,
      given: 'api.eu-west-2.shop.example',
      allowed: 'api.shop.example, api.eu-west-1.shop.example, api.shop.example, api.us-east-1.shop.example',
    },
    good,
  },
  {
    code: NO_RECORD,
    bad: but({ 'apps/ingress.yaml': ingress('api.shop.example', 'api.eu-west-1.shop.example', 'www.shop.example') }),
    where: { object: 'Ingress web/web', given: 'www.shop.example' },
    good,
  },
];
