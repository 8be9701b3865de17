import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'cdk8s';
import * as YAML from 'yaml';
import type { JsonObject } from '../../lib/model/units/json';
import { collect } from '../../lib/synth/collect';
import { emit } from '../../lib/synth/emit';

/**
 * Fails unless our synthesis of an App gives the documents that `App.synth` of cdk8s writes, key order included.
 *
 * Ours runs first: cdk8s' adds dependencies to the tree. Documents are compared as multisets, because one object a
 * file has no order among objects.
 */
export function expectSameAsStock(app: App): void {
  const { objects, problems } = collect(app);
  expect(problems).toEqual([]);
  const ours = objects.map(({ object }) => JSON.stringify(YAML.parse(emit(object), { version: '1.1' })));
  const stock = synthesizeStock(app).map((document) => JSON.stringify(document));
  expect(ours.sort()).toEqual(stock.sort());
}

/** The documents that `App.synth` writes with its own layout and emitter. */
export function synthesizeStock(app: App): readonly JsonObject[] {
  const folder = mkdtempSync(join(tmpdir(), 'stock-'));
  try {
    // `outdir` is fixed when the App is made, and an App of the fleet is made without one.
    Object.assign(app, { outdir: folder });
    app.synth();
    return readdirSync(folder)
      .filter((name) => name.endsWith(app.outputFileExtension))
      .flatMap((name) => YAML.parseAllDocuments(readFileSync(join(folder, name), 'utf8'), { version: '1.1' }))
      .map((document) => document.toJS() as JsonObject | null)
      .filter((document) => document !== null);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
