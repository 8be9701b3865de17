import { firstInstallProblems } from '../../lib/bootstrap';
import { cluster, platform, release } from '../gitops/fixture';

const argocd = release('delivery', 'argocd', {
  namespace: 'argocd',
  values: { global: { priorityClassName: 'system-cluster-critical' }, list: [{ a: 1 }] },
});
const codes = (...args: Parameters<typeof release>): readonly string[] =>
  firstInstallProblems(platform, cluster, release(...args)).map(({ code }) => code);

test('the first install takes priority classes that Kubernetes brings', () =>
  expect(firstInstallProblems(platform, cluster, argocd)).toEqual([]));
test('the first install fails with a priority class that GitOps makes', () =>
  expect(
    firstInstallProblems(platform, cluster, { ...argocd, values: { controller: { priorityClassName: 'shop-high' } } }),
  ).toMatchObject([
    {
      code: 'bootstrap/priority-class',
      field: 'values.controller.priorityClassName',
      given: 'shop-high',
      platform: 'shop',
      cluster: 'primary',
    },
  ]));
test('the first install fails outside the namespace of Argo CD', () =>
  expect(codes('delivery', 'argocd', { namespace: 'elsewhere' })).toEqual(['bootstrap/namespace']));
