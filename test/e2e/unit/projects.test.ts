import type { Loose } from '../api/client';
import { plantsFor } from '../trials/projects';

describe('Applications that a project has to refuse', () => {
  const application = (name: string, path: string): Loose => ({ metadata: { name }, spec: { source: { path } } });
  const base = application('base-main', 'dist/shop/base');

  it.each(['workloads', 'workloads-shop', 'workloads/backend-api-gateway'])('are made after one of %s', (folder) => {
    const plants = plantsFor([base, application('x', `dist/shop/${folder}`)]);
    expect(plants.map(({ what }) => what)).toContain('project default');
    expect(plants.at(-1)?.spec.source.path).toBe('dist/shop/base');
  });

  it('are none where no Application follows workloads: the law says that it did not ask', () => {
    expect(plantsFor([base])).toEqual([]);
  });
});
