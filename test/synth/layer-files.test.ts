import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type App } from 'cdk8s';
import * as YAML from 'yaml';
import { benchApp } from '../../bench/cluster';
import type { JsonObject } from '../../lib/model/units/json';
import { collect, type CollectedObject } from '../../lib/synth/collect';
import { renderLayer } from '../../lib/synth/layer-files';
import { kubectl, run } from '../../lib/tools';
import { found, needing, tool } from '../support/needs';

function object(kind: string, name: string, more: JsonObject = {}): CollectedObject {
  return { object: { apiVersion: 'v1', kind, metadata: { name }, ...more }, source: `base/${name}`, layer: 'base' };
}

const content = (objects: readonly CollectedObject[], file: string): string =>
  renderLayer('dist/p/clusters/c/base', objects).artifacts.find(({ path }) => path === `dist/p/clusters/c/base/${file}`)
    ?.content ?? '';

describe('renderLayer', () => {
  test('lists are sorted by path and have one line an object', () => {
    const objects = [object('Service', 'b'), object('ConfigMap', 'z'), object('Service', 'a')];
    expect(content(objects, 'kustomization.yaml')).toBe(
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- _cluster/configmap-z.yaml\n' +
        '- _cluster/service-a.yaml\n- _cluster/service-b.yaml\n',
    );
    expect(content(objects, 'inventory.json').split('\n')).toEqual([
      '{',
      '  "_cluster/configmap-z.yaml": {"apiVersion":"v1","kind":"ConfigMap","name":"z","source":"base/z"},',
      '  "_cluster/service-a.yaml": {"apiVersion":"v1","kind":"Service","name":"a","source":"base/a"},',
      '  "_cluster/service-b.yaml": {"apiVersion":"v1","kind":"Service","name":"b","source":"base/b"},',
      '  "layer": "base"',
      '}',
      '',
    ]);
  });

  test('what others need comes first, and what may refuse others last', () => {
    const kinds = ['ValidatingWebhookConfiguration', 'ConfigMap', 'CustomResourceDefinition', 'Namespace', 'Service'];
    const list = content(
      kinds.map((kind) => object(kind, 'a')),
      'kustomization.yaml',
    );
    expect((YAML.parse(list) as { readonly resources: readonly string[] }).resources).toEqual(
      ['namespace', 'customresourcedefinition', 'configmap', 'service', 'validatingwebhookconfiguration'].map(
        (kind) => `_cluster/${kind}-a.yaml`,
      ),
    );
  });

  test('the inventory is JSON, also of a layer without objects', () => {
    expect(JSON.parse(content([], 'inventory.json'))).toEqual({ layer: 'base' });
    expect(YAML.parse(content([], 'kustomization.yaml'))).toMatchObject({ resources: [] });
  });

  test.each(['kustomization.yaml', 'inventory.json'])(
    'two branches that add objects at both ends of %s merge',
    (file) => {
      const folder = mkdtempSync(join(tmpdir(), 'merge-'));
      const base = ['d', 'e', 'f'].map((name) => object('Service', name));
      const branches = { ours: [object('Service', 'a'), ...base], base, theirs: [...base, object('Service', 'z')] };
      for (const [branch, objects] of Object.entries(branches))
        writeFileSync(join(folder, branch), content(objects, file));
      const merged = execFileSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(merged).toBe(content([...branches.ours, object('Service', 'z')], file));
    },
  );

  test.each([
    [
      'an object that kustomize drops',
      object('ConfigMap', 'a', {
        metadata: { name: 'a', annotations: { 'config.kubernetes.io/local-config': 'true' } },
      }),
      'synth/local-config',
    ],
    [
      'an annotation that kustomize removes',
      object('ConfigMap', 'a', { metadata: { name: 'a', annotations: { 'config.kubernetes.io/path': 'x' } } }),
      'synth/kustomize-annotation',
    ],
    ['a List', object('List', 'a', { items: [] }), 'synth/list'],
  ])('fails on %s', (_label, bad, code) => {
    expect(renderLayer('base', [bad, object('ConfigMap', 'b')]).problems).toEqual([
      expect.objectContaining({ code, source: 'base/a' }),
    ]);
  });

  test('passes an object that says it is no local configuration', () => {
    expect(
      renderLayer('base', [
        object('ConfigMap', 'a', {
          metadata: { name: 'a', annotations: { 'config.kubernetes.io/local-config': 'false' } },
        }),
      ]).problems,
    ).toEqual([]);
  });
});

describe('kubectl kustomize of a layer', () => {
  needing(tool('kubectl')).test('returns every object with the same data', async () => {
    const app: App = benchApp(7);
    const nasty = object('ConfigMap', 'system:Nasty%name', {
      data: {
        yes: 'no',
        mode: '0755',
        script: '#!/bin/sh\n\techo "{{ .x }}"\n',
        time: '1:30',
        n: 'y',
        'long key': 'é\u2028',
      },
    });
    const custom: CollectedObject = {
      ...nasty,
      object: {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'a', namespace: 'con' },
        spec: { on: [1e21, 0.5, -3, true, null, [], {}] },
      },
    };
    const objects = [...collect(app).objects, nasty, custom];
    const folder = mkdtempSync(join(tmpdir(), 'layer-'));
    for (const { path, content: text } of renderLayer('base', objects).artifacts) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { status, stdout, stderr } = await run(found(await kubectl()), ['kustomize', join(folder, 'base')]);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const returned = YAML.parseAllDocuments(stdout, { version: '1.1' }).map((document) => document.toJS() as unknown);
    expect(returned).toHaveLength(objects.length);
    expect(returned.map(sorted).sort()).toEqual(objects.map(({ object: sent }) => sorted(sent)).sort());
  });
});

describe('kubectl apply -k of a layer', () => {
  const list = content([object('ConfigMap', 'a')], 'kustomization.yaml');
  // Nobody answers there; what kubectl says of the folder comes before.
  const nobody = ['--server=http://127.0.0.1:1', '--dry-run=client', '--validate=false'];
  const said = async (text: string): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'apply-'));
    writeFileSync(join(folder, 'kustomization.yaml'), text);
    mkdirSync(join(folder, '_cluster'));
    const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
    writeFileSync(join(folder, '_cluster/configmap-a.yaml'), configMap);
    return (await run(found(await kubectl()), ['apply', '-k', folder, ...nobody])).stderr;
  };

  needing(tool('kubectl')).test('warns of nothing, where an order that is said does warn', async () => {
    expect(await said(`${list}sortOptions:\n  order: legacy\n`)).toContain('Sorting order');
    expect(await said(list)).not.toMatch(/Warning|Sorting/);
  });
});

/** JSON with sorted keys: kustomize sorts them. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
