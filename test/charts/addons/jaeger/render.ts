import { parse } from 'yaml';
import { type K3sAddon, Memory } from '../../../../lib/model';
import { renderCluster, type RenderedCluster } from '../../../../lib/app/render';
import { k3sCluster, k3sPlatform } from '../../../support/k3s-platform';

const observability: K3sAddon = {
  kind: 'observability',
  retention: { metricsDays: 7 },
  metricsVolume: Memory.gibibytes(10),
  replicas: 1,
  grafanaAdmin: 'encrypted',
  alerts: { channel: '#ops', webhook: 'encrypted' },
};
const jaeger: K3sAddon = {
  kind: 'jaeger',
  days: 3,
  volume: Memory.gibibytes(30),
  memory: Memory.gibibytes(4),
  account: 'encrypted',
};
const render = (...addons: readonly K3sAddon[]): Promise<RenderedCluster> => {
  const cluster = k3sCluster({ addons: [...k3sCluster().addons, observability, ...addons] });
  return renderCluster(k3sPlatform(cluster), cluster, {
    outputs: { file: 'platforms/shop/outputs.json', values: {}, example: false },
    encrypted: [],
    inflate: () => Promise.resolve({ objects: [], problems: [] }),
  });
};
/** A cluster with Jaeger, and the same one without. */
export let rendered: RenderedCluster;
export let without: RenderedCluster;

beforeAll(async () => {
  rendered = await render(jaeger);
  without = await render();
});

export const text = (path: string, from = rendered): string =>
  from.artifacts.find((artifact) => artifact.path === `dist/shop/clusters/edge/${path}.yaml`)?.content ?? '';
// oxlint-disable-next-line typescript/no-explicit-any -- a path that is not there fails the assertion
export const file = (path: string): any => parse(text(path));
export const monitoring = (name: string) => file(`observability/monitoring/${name}`);
export const values = (release: string, from = rendered) =>
  parse(text(`gitops/argocd/application-release-${release}-edge_argoproj.io`, from)).spec.source.helm.valuesObject;
