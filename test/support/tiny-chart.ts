import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type FoundTool, run } from '../../lib/tools';

/** What a chart is made of: text by path inside it. */
export type ChartFiles = Readonly<Record<string, string>>;

/** A folder that stands for the root of a repository, with nothing in it. */
export function emptyRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'supply-'));
  mkdirSync(join(root, '.charts'));
  return root;
}

/** Packs a chart with the real helm into `.charts/` of a root. @returns the path of the archive */
export async function packChart(
  helm: FoundTool,
  root: string,
  files: ChartFiles,
  { name = 'tiny', version = '1.0.0' } = {},
): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'chart-')), name);
  const all = { 'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\n`, 'values.yaml': '', ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stderr } = await run(helm, ['package', folder, '--destination', join(root, '.charts')]);
  if (status !== 0) throw new Error(stderr);
  return join(root, '.charts', `${name}-${version}.tgz`);
}

/** A ConfigMap with one key. */
export const configMap = (name: string, value: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  key: ${value}\n`;

/** A definition of `Widget` in the group `example.org`. */
export const WIDGETS = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.example.org
spec:
  group: example.org
  names: {kind: Widget, plural: widgets}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
    - name: v1alpha1
      served: false
      storage: false
      schema:
        openAPIV3Schema:
          type: object
`;
