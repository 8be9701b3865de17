import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { emit } from '../../lib/synth/emit';
import { kubectl, run } from '../../lib/tools';
import { document } from '../support/documents';
import { NASTY } from '../support/nasty';
import { found, needing, tool } from '../support/needs';

/** kubectl's own decoder: the one that the API objects of a cluster go through. */
needing(tool('kubectl')).test(
  'kubectl reads what was written: nasty strings and 400 documents made by chance',
  async () => {
    // Half a surrogate pair is no UTF-8; the synthesis rejects it before (lib/synth/renderable.ts).
    const sendable = (value: unknown): boolean => !/\\ud[89a-f]/i.test(JSON.stringify(value));
    const texts = NASTY.filter(sendable);
    const documents = fc.sample(document, { numRuns: 400, seed: 7 }).filter(sendable);
    const spec = {
      texts,
      keys: Object.fromEntries(texts.map((text) => [text, text])),
      lists: texts.map((text) => [[text], { text }]),
      documents,
    };
    const file = join(mkdtempSync(join(tmpdir(), 'emit-')), 'thing.yaml');
    writeFileSync(file, emit({ apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 'a' }, spec }));
    const { stdout, stderr } = await run(found(await kubectl()), [
      'patch',
      '--local',
      '--filename',
      file,
      '--type',
      'merge',
      '--patch',
      '{}',
      '--output',
      'json',
    ]);
    expect(stderr).toBe('');
    expect((JSON.parse(stdout) as { readonly spec: unknown }).spec).toEqual(JSON.parse(JSON.stringify(spec)));
  },
);
