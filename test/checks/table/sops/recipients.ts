import { RECIPIENTS } from '../../../../lib/checks/sops/codes';
import type { Case } from '../../support/case';
import { pathOf } from '../../support/files';
import { stanza } from './encryption';
import { ALICE, BOB, good, secret, where } from './plants';

const named = Object.fromEntries(
  Object.entries(good).map(([path, text]) => [path.replace('secret.yaml', 'secret.sops.yaml'), text]),
);

/** Who can decrypt a file. */
export const recipientCases: readonly Case[] = [
  {
    code: RECIPIENTS,
    note: 'no rule for the file',
    bad: { ...named, '/.sops.yaml': 'creation_rules: [{path_regex: other, age: age1alice}]\n' },
    where: { file: pathOf('apps/secret.sops.yaml'), field: 'sops.age' },
    good,
  },
  {
    code: RECIPIENTS,
    note: 'one too few',
    bad: secret({ recipients: [ALICE] }),
    where: { ...where('sops.age'), given: ALICE, allowed: `${ALICE}, ${BOB}` },
    good,
  },
  {
    code: RECIPIENTS,
    note: 'one too many',
    bad: secret({ recipients: [ALICE, BOB, 'age1carol'] }),
    where: where('sops.age'),
    good: secret({ recipients: [BOB, ALICE] }),
  },
  {
    code: RECIPIENTS,
    note: 'twice',
    bad: secret({ recipients: [ALICE, BOB, BOB] }),
    where: { ...where('sops.age[2]'), given: BOB },
    good,
  },
  {
    code: RECIPIENTS,
    note: 'nobody',
    bad: { ...secret({ recipients: [] }), '/.sops.yaml': 'creation_rules: []\n' },
    where: { ...where('sops.age'), message: 'nobody can decrypt the file' },
    good,
  },
  { code: RECIPIENTS, note: 'no stanza', bad: secret({ enc: 'x' }), where: where('sops.age[0]'), good },
  {
    code: RECIPIENTS,
    note: 'two stanzas',
    bad: secret({ enc: stanza('X25519', 2) }),
    where: { message: 'the wrapped key has 2 stanzas for one recipient' },
    good,
  },
  {
    code: RECIPIENTS,
    note: 'the stanza of another kind of recipient',
    bad: secret({ enc: stanza('ssh-ed25519') }),
    where: { message: 'the stanza of the wrapped key is ssh-ed25519, not X25519' },
    good,
  },
];
