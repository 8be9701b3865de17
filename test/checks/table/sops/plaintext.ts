import { PLAINTEXT } from '../../../../lib/checks/sops/codes';
import type { Case } from '../../support/case';
import { pathOf } from '../../support/files';
import { good, secret, where, without } from './plants';

/** What stands readable in an encrypted file. */
export const plaintextCases: readonly Case[] = [
  { code: PLAINTEXT, bad: secret({ password: 'hunter2' }), where: where('stringData.password'), good },
  {
    code: PLAINTEXT,
    note: 'the whole file, where no rule of scope is given',
    bad: secret({ sops: without('encrypted_regex') }),
    where: where('apiVersion'),
    good,
  },
  {
    code: PLAINTEXT,
    note: 'a file named like an encrypted one',
    bad: { 'apps/secret.sops.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n' },
    where: {
      file: pathOf('apps/secret.sops.yaml'),
      message: 'the file is named like an encrypted one but is readable',
    },
    good,
  },
  {
    code: PLAINTEXT,
    note: 'a file of a platform',
    bad: { '/platforms/demo/secrets/one.sops.yaml': 'token: hunter2\n' },
    where: { file: 'platforms/demo/secrets/one.sops.yaml' },
    good,
  },
];
