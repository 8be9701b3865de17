import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gateInput } from '../../lib/checks';
import { EXCEPTION } from '../../lib/checks/workload/exceptions';
import { renderFleet } from '../../lib/app';
import { fleet } from '../support/fleet';

/*
 * The ratchet: deviations from checks are written down in docs/checks.md, and their number may only fall.
 */
const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/checks.md'), 'utf8');
const most = Number(/Their number may only fall: \*\*(\d+)\*\*/.exec(page)?.[1]);
let found: readonly string[];

beforeAll(async () => {
  const { artifacts } = await renderFleet({ root, platforms: fleet() });
  const { objects } = gateInput({ artifacts, crds: { absent: 'x' }, committed: { absent: 'x' } }).tree;
  found = objects
    .flatMap((object) => {
      const annotations =
        (object.value['metadata'] as { readonly annotations?: Readonly<Record<string, string>> } | undefined)
          ?.annotations ?? {};
      return Object.entries(annotations)
        .filter(([key]) => key.startsWith(EXCEPTION))
        .map(
          ([key, reason]) =>
            `| ${object.platform ?? ''}/${object.cluster ?? ''} | ${object.label} | \`workload/${key.slice(EXCEPTION.length)}\` | ${reason} |`,
        );
    })
    .sort();
});

test('there are no more exceptions than the page allows', () => expect(found.length).toBeLessThanOrEqual(most));

test('the number on the page is not above what is needed', () => expect(most).toBe(found.length));

test('the page lists every exception', () => {
  // To renew the list, put what this test received between the two marks.
  expect(/<!-- exceptions -->\n([\s\S]*?)<!-- \/exceptions -->/.exec(page)?.[1]).toBe(
    `| cluster | object | check | reason |\n|---|---|---|---|\n${found.map((line) => `${line}\n`).join('')}`,
  );
});
