import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { gates } from '../../lib/checks';

/** The list of codes as docs/checks.md holds it between its marks. */
function codeList(): string {
  const lines = gates.map((gate) => {
    return [
      `### ${gate.name}`,
      '',
      `Asks: ${gate.asks}.`,
      '',
      '| code | severity | rule |',
      '|---|---|---|',
      ...gate.codes.map((c) => `| \`${c.code}\` | ${c.severity} | ${c.title.replaceAll('|', '\\|')} |`),
      '',
    ].join('\n');
  });
  return lines.join('\n');
}

test('docs/checks.md lists every code as the gates have it', () => {
  const text = readFileSync(resolve(__dirname, '../../docs/checks.md'), 'utf8');
  const list = /<!-- codes -->\n([\s\S]*?)<!-- \/codes -->/.exec(text)?.[1];
  // To renew the list, put what this test received between the two marks.
  expect(list).toBe(codeList());
});
