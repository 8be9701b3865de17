import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { helm, kubectl } from '../lib/tools';
import { type Measure, measureTwoAtATime } from './measure';

/** What the other tools read: made once, from our own output, before anything is timed. */
export interface PeerInputs {
  /** Folder with a folder a cluster, each with a kustomization.yaml over all of its objects. */
  readonly kustomize: string;
  /** A Helm chart of one cluster; the cluster's number is a value. */
  readonly chart: string;
}

/** @param synthesized the output of `ours` for at least as many clusters as will be measured */
export function makePeerInputs(synthesized: string, folder: string): PeerInputs {
  const clusters = join(synthesized, 'dist/bench/clusters');
  const kustomize = join(folder, 'kustomize');
  cpSync(clusters, kustomize, { recursive: true });
  for (const cluster of readdirSync(kustomize)) {
    const layers = readdirSync(join(kustomize, cluster)).sort();
    writeFileSync(
      join(kustomize, cluster, 'kustomization.yaml'),
      `resources:\n${layers.map((layer) => `- ${layer}\n`).join('')}`,
    );
  }
  const chart = join(folder, 'chart');
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 0.1.0\n');
  for (const file of readdirSync(join(clusters, 'c0'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.yaml') || file.endsWith('kustomization.yaml')) continue;
    const template = readFileSync(join(clusters, 'c0', file), 'utf8').replaceAll(/\bc0\b/g, 'c{{ .Values.cluster }}');
    writeFileSync(join(chart, 'templates', file.replaceAll('/', '-')), template);
  }
  return { kustomize, chart };
}

/** `kubectl kustomize` a cluster, one file an object. Undefined where there is no kubectl. */
export async function measureKustomize(
  { kustomize }: PeerInputs,
  clusters: number,
  output: string,
): Promise<Measure | undefined> {
  const tool = await kubectl();
  if (tool.kind === 'absent') return undefined;
  return measureTwoAtATime(clusters, tool.command, (cluster) => {
    const folder = join(output, `c${cluster}`);
    mkdirSync(folder, { recursive: true });
    return ['kustomize', join(kustomize, `c${cluster}`), '--output', folder];
  });
}

/** `helm template` a cluster, one file a template. Undefined where there is no helm. */
export async function measureHelm(
  { chart }: PeerInputs,
  clusters: number,
  output: string,
): Promise<Measure | undefined> {
  const tool = await helm();
  if (tool.kind === 'absent') return undefined;
  return measureTwoAtATime(clusters, tool.command, (cluster) => [
    'template',
    `c${cluster}`,
    chart,
    '--set',
    `cluster=${cluster}`,
    '--output-dir',
    join(output, `c${cluster}`),
  ]);
}
