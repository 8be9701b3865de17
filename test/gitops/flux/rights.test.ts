import { load } from 'js-yaml';
import { resourceOf } from '../../../lib/model/cluster/api-resources';
import { crdFolder, needing, upstreamCrds } from '../../support/needs';

describe('the name of a kind in a rule', () => {
  test.each([
    ['NetworkPolicy', '', 'networkpolicies'],
    ['Ingress', '', 'ingresses'],
    ['StorageClass', '', 'storageclasses'],
    ['Gateway', 'gateway.networking.k8s.io', 'gateways'],
    ['Endpoints', '', 'endpoints'],
    ['K8sProbes', 'constraints.gatekeeper.sh', 'k8sprobes'],
  ])('%s %s is %s', (kind, group, name) => expect(resourceOf(kind, group)).toBe(name));
});

needing(upstreamCrds()).test('the rule gives the names that CRDs have', () => {
  const crds = crdFolder();
  const files = 'absent' in crds ? [] : crds.files.filter(({ path }) => path.endsWith('.yaml'));
  expect(files.length).toBeGreaterThan(25);
  const wrong = files.flatMap(({ text }) => {
    const { kind, spec } = load(text) as { kind: string; spec: { names: { kind: string; plural: string } } };
    return kind !== 'CustomResourceDefinition' || resourceOf(spec.names.kind) === spec.names.plural
      ? []
      : [`${spec.names.kind}: ${spec.names.plural}`];
  });
  expect(wrong).toEqual([]);
});
