import { METADATA } from '../../../../lib/checks/sops/codes';
import type { Case } from '../../support/case';
import { good, secret, where, without } from './plants';

/** The MAC and the metadata of a file. */
export const metadataCases: readonly Case[] = [
  { code: METADATA, note: 'no MAC', bad: secret({ sops: without('mac') }), where: where('sops.mac'), good },
  { code: METADATA, note: 'a readable MAC', bad: secret({ sops: { mac: 'ABC' } }), where: where('sops.mac'), good },
  {
    code: METADATA,
    note: 'no date',
    bad: secret({ sops: without('lastmodified') }),
    where: where('sops.lastmodified'),
    good,
  },
  { code: METADATA, note: 'no version', bad: secret({ sops: without('version') }), where: where('sops.version'), good },
];
