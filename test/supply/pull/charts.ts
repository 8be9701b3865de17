import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm, run } from '../../../lib/tools';
import { found } from '../../support/needs';

/** A chart and one inside it, packed by the real helm. */
export interface PackedChart {
  readonly path: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

export const temporary = (name: string): string => mkdtempSync(join(tmpdir(), `${name}-`));

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Writes the sources of a chart, with `common` inside, unpacked. */
export function writeChart(folder: string, name: string, version: string, appVersion = '1.0.0'): string {
  const chart = join(folder, name);
  mkdirSync(join(chart, 'templates'), { recursive: true });
  const dependencies = 'dependencies:\n  - name: common\n    version: 2.x\n    repository: https://common.example\n';
  const head = `apiVersion: v2\nname: ${name}\nversion: ${version}\nappVersion: "${appVersion}"\n`;
  writeFileSync(join(chart, 'Chart.yaml'), `${head}${dependencies}`);
  writeFileSync(join(chart, 'templates/map.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
  mkdirSync(join(chart, 'charts/common'), { recursive: true });
  writeFileSync(
    join(chart, 'charts/common/Chart.yaml'),
    'apiVersion: v2\nname: common\nversion: 2.3.4\ntype: library\n',
  );
  return chart;
}

export async function pack(name: string, version: string, appVersion?: string): Promise<PackedChart> {
  const folder = temporary('pack');
  const chart = writeChart(folder, name, version, appVersion);
  const { status, stderr } = await run(found(await helm()), ['package', chart, '--destination', folder]);
  if (status !== 0) throw new Error(stderr);
  const path = join(folder, `${name}-${version}.tgz`);
  const bytes = readFileSync(path);
  return { path, bytes, sha256: sha256Of(bytes) };
}

/** A folder with an index, made by the real helm, as a static web server publishes it. */
export async function repositoryOf(charts: readonly PackedChart[]): Promise<string> {
  const folder = temporary('repository');
  for (const { path } of charts) cpSync(path, join(folder, path.split('/').at(-1) ?? ''));
  expect((await run(found(await helm()), ['repo', 'index', folder])).status).toBe(0);
  return folder;
}

/** Serves the files of a folder, which are read at each request. */
export const files =
  (folder: () => string): RequestListener =>
  (request, response) => {
    const name = (request.url ?? '').slice(1);
    if (!readdirSync(folder()).includes(name)) return void response.writeHead(404).end('not found');
    response.end(readFileSync(join(folder(), name)));
  };
