import { helmChartsPath } from '../../../lib/model';
import { needing, tool } from '../../support/needs';
import { furtherPlatform } from '../../support/whole-pod/further';
import { byIdentity, chartsOf, objectsOf, renderVariants } from './support';

/*
 * The other value of every word of a pod, and every word on every kind of workload: their charts render what the
 * platform does. What becomes of other values is asked of fewer workloads (charts.test.ts).
 */
const platform = furtherPlatform();
const { artifacts, clusters } = chartsOf(platform);
const [home] = clusters;
// A job has no chart: its name is a digest of what it runs.
const names = (home?.cluster.namespaces ?? [])
  .flatMap(({ workloads = [] }) => workloads)
  .filter(({ kind }) => kind !== 'job')
  .map(({ name }) => name);

const withHelm = needing(tool('helm'));

withHelm.test(
  'the defaults of each chart give the rendered objects, no more and no less',
  async () => {
    const variants = names.map((name) => ({ name, chart: name, values: {} }));
    const rendered = await renderVariants(artifacts, helmChartsPath(platform), variants);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      const expected = objectsOf(home?.objects ?? [], name);
      expect([name, expected.length > 1]).toEqual([name, true]);
      expect(rendered.get(name)).toHaveLength(expected.length);
      expect(byIdentity(rendered.get(name) ?? [])).toEqual(byIdentity(expected));
    }
  },
  120_000,
);
