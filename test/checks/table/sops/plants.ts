import type { Case } from '../../support/case';
import { pathOf, type Files } from '../../support/files';
import { encrypted, stanza } from './encryption';

export const ALICE = 'age1alice';
export const BOB = 'age1bob';

interface Secret {
  readonly password?: string;
  readonly recipients?: readonly string[];
  readonly enc?: string;
  readonly sops?: object;
}

export const secret = ({
  password = encrypted('hunter2', 'stringData:password:'),
  recipients = [ALICE, BOB],
  enc = stanza(),
  sops = {},
}: Secret = {}): Files => ({
  'apps/secret.yaml': JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'web', namespace: 'web' },
      stringData: { password, empty: '' },
      sops: {
        age: recipients.map((recipient) => ({ recipient, enc })),
        lastmodified: '2026-11-21T10:00:00Z',
        mac: encrypted('0'.repeat(128), '2026-11-21T10:00:00Z'),
        encrypted_regex: '^(data|stringData)$',
        version: '3.11.0',
        ...sops,
      },
    },
    null,
    2,
  ),
  '/.sops.yaml': `creation_rules: [{path_regex: secret\\.yaml$, age: "${ALICE}, ${BOB}"}]\n`,
});
export const good = secret();
export const where = (field: string): Case['where'] => ({ file: pathOf('apps/secret.yaml'), field });
export const value = encrypted('hunter2', 'a:');
export const without = (key: string): object => ({ [key]: undefined });
