import { type Addon, ADDONS, type KubernetesCluster, problemsOf } from '../../lib/model';
import { type AddonKind, isFor } from '../../lib/model/addons/kind';
import { SAMPLES } from '../combinations/samples';
import { kubernetesCluster, kubernetesPlatform } from '../support/kubernetes-platform';

const KINDS = Object.keys(ADDONS) as Addon['kind'][];
const kindOf = (kind: Addon['kind']): AddonKind<Addon> => ADDONS[kind] as unknown as AddonKind<Addon>;

describe('a cluster that others made', () => {
  test.each(KINDS.filter((kind) => !isFor(ADDONS[kind].on, 'kubernetes')))(
    'is told what takes the place of the add-on %s',
    (kind) => {
      const addons = [SAMPLES[kind].least] as unknown as KubernetesCluster['addons'];
      const [problem] = problemsOf(kubernetesPlatform(kubernetesCluster({ addons }))).filter(
        ({ code }) => code === 'model/addon-cluster',
      );
      expect(problem?.remedy).toBe(`take the add-on out: ${kindOf(kind).thereInstead ?? ''}`);
      expect(kindOf(kind).thereInstead).toMatch(/\w{3}/);
    },
  );

  it('runs every add-on that is neither for EKS nor for the machines of k3s', () => {
    const refused = KINDS.filter((kind) => !isFor(ADDONS[kind].on, 'kubernetes'));
    expect(refused.filter((kind) => ADDONS[kind].on === 'k3s')).toEqual(['cilium']);
    expect(refused.every((kind) => ADDONS[kind].on === 'eks' || kind === 'cilium')).toBe(true);
  });
});
