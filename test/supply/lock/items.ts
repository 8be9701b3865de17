import type { ChartItem, CrdItem, ImageItem, ToolItem } from '../../../lib/supply';

export const SUM = 'a'.repeat(64);
export const OTHER = 'b'.repeat(64);

/** One item of each kind. */
export const chart: ChartItem = {
  kind: 'chart',
  name: 'greeter',
  version: '0.1.0',
  repository: 'https://charts.example',
  appVersion: '1.0.0',
  sha256: SUM,
  dependencies: [{ name: 'common', version: '2.0.0', repository: 'oci://registry.example', sha256: OTHER }],
  date: '2026-11-29',
  source: 'https://charts.example',
};
export const openChart: ChartItem = {
  kind: 'chart',
  name: 'greeter',
  version: '0.1.0',
  repository: 'https://charts.example',
  appVersion: '1.0.0',
  unverified: 'nobody has fetched it',
  date: '2026-11-28',
};
export const image: ImageItem = {
  kind: 'image',
  name: 'ghcr.io/example/api:1.2.3',
  digest: `sha256:${SUM}`,
  platforms: ['linux/amd64', 'linux/arm64'],
  date: '2026-11-29',
  source: 'ghcr.io',
};
export const crd: CrdItem = {
  kind: 'crd',
  name: 'things.example.dev',
  url: 'https://example.dev/things.yaml',
  sha256: SUM,
  date: '2026-11-29',
  source: 'https://example.dev/things.yaml',
};
export const tool: ToolItem = {
  kind: 'tool',
  name: 'helm',
  version: 'v4.1.4',
  platform: 'linux/amd64',
  url: 'https://get.helm.sh/helm-v4.1.4-linux-amd64.tar.gz',
  sha256: SUM,
  date: '2026-11-29',
  source: 'release notes',
};
