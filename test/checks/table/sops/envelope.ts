import { ENVELOPE } from '../../../../lib/checks/sops/codes';
import type { Case } from '../../support/case';
import { bytes } from './encryption';
import { good, secret, value, where } from './plants';

/** The parts of an encrypted value. */
export const envelopeCases: readonly Case[] = [
  {
    code: ENVELOPE,
    note: 'cut short',
    bad: secret({ password: value.slice(0, 60) }),
    where: where('stringData.password'),
    good,
  },
  {
    code: ENVELOPE,
    note: 'a short iv',
    bad: secret({ password: value.replace(/iv:[^,]+/, `iv:${bytes('iv', 12).toString('base64')}`) }),
    where: { ...where('stringData.password'), message: 'the iv of the encrypted value does not have 32 bytes' },
    good,
  },
  {
    code: ENVELOPE,
    note: 'a short tag',
    bad: secret({ password: value.replace(/tag:[^,]+/, `tag:${bytes('tag', 12).toString('base64')}`) }),
    where: { message: 'the tag of the encrypted value does not have 16 bytes' },
    good,
  },
  {
    code: ENVELOPE,
    note: 'no base64',
    bad: secret({ password: value.replace(/data:[^,]+/, 'data:%%%') }),
    where: where('stringData.password'),
    good,
  },
];
