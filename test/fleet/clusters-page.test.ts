import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderFleet } from '../../lib/app';
import { Cidr, type Cluster, Cpu, type KubernetesCluster, Memory, problemsOf } from '../../lib/model';
import { kubernetesCluster, kubernetesPlatform } from '../support/kubernetes-platform';
import { complaints, proven } from '../support/proven';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/clusters.md'), 'utf8');
const [, examples = ''] = /^## Examples$(.*?)^## /ms.exec(page) ?? [];

/** The clusters of the page, by their names: data, with units. */
const clusters = [...examples.matchAll(/```ts\n(.*?)```/gs)].map(([, text = '']): KubernetesCluster => {
  // oxlint-disable-next-line typescript/no-implied-eval -- our own page, as its readers copy it
  const made = new Function('Cidr', 'Cpu', 'Memory', `return (${text});`) as (...units: unknown[]) => object;
  const { namespaces, priorityClasses } = kubernetesCluster();
  return { ...(made(Cidr, Cpu, Memory) as KubernetesCluster), namespaces, priorityClasses, addons: [] };
});

describe('the page on clusters that others made', () => {
  it('has GKE, AKS, Talos and kind', () => {
    expect(clusters.map(({ name }) => name)).toEqual(['gke', 'aks', 'talos', 'laptop']);
  });

  for (const cluster of clusters)
    it(`shows a cluster ${cluster.name} that holds, and that every gate lets pass`, async () => {
      expect(problemsOf(kubernetesPlatform(cluster))).toEqual([]);
      const said = complaints(await proven(kubernetesPlatform(cluster)));
      expect(said.filter((line) => !line.startsWith('workload/'))).toEqual([]);
    });

  it('says of each way to install an engine what is rendered', async () => {
    const argoCd: Cluster = kubernetesCluster({ name: 'main' });
    const platform = {
      ...kubernetesPlatform(argoCd),
      gitops: { engine: 'flux', repository: 'https://git.example/a.git', revision: 'main' } as const,
    };
    const { artifacts } = await renderFleet({ root, platforms: [platform] });
    const paths = artifacts.map(({ path }) => path);
    expect(paths).toContain('dist/shop/flux/main/kustomize-controller.json');
    expect(paths).toContain('dist/shop/clusters/main/bootstrap/kustomization.yaml');
  });
});
