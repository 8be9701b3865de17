import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAccepted } from '../../lib/inputs';

const folder = (text?: string): string => {
  const made = mkdtempSync(join(tmpdir(), 'accepted-'));
  if (text !== undefined) writeFileSync(join(made, 'unproven.json'), text);
  return made;
};

test('reasons by name; none without the file', () => {
  const reason = 'no machine of CI has a key';
  expect([...readAccepted(folder(JSON.stringify({ 'sops/mac': reason })))]).toEqual([['sops/mac', reason]]);
  expect(readAccepted(folder()).size).toBe(0);
});

test.each([
  ['{"sops/mac": "ok"}', /sops\/mac gives no reason; say in a sentence/],
  ['{"sops/mac": true}', /sops\/mac gives no reason/],
  ['["sops/mac"]', /is no object of reasons; write/],
  ['{', /is no object of reasons/],
])('%s is refused', (text, message) => expect(() => readAccepted(folder(text))).toThrow(message));
