import type { Case } from '../../support/case';
import { releaseApplication } from '../../support/files';
import { admission, constraint } from '../policies/plants';

/** The release of Gatekeeper, with values that keep it from making admission policies. */
export const gatekeeper = (
  wave: number,
  values = 'defaultCreateVAPForTemplates: false, defaultCreateVAPBindingForConstraints: false',
): string =>
  releaseApplication('gatekeeper', wave, 'gatekeeper-system', 'crd:templates.gatekeeper.sh/ConstraintTemplate').replace(
    'targetRevision: 1.0.0}',
    `targetRevision: 1.0.0, helm: {valuesObject: {${values}}}}`,
  );

/** Gatekeeper in wave 2 and a release that runs pods in another. */
export const delivery = (wave: number): Case['good'] => ({
  'a/a.yaml': admission({ excluded: 'kube-system, argocd, gatekeeper-system, network' }),
  'c/c.yaml': constraint('deny', 'excludedNamespaces: [kube-system, argocd, gatekeeper-system]'),
  'gitops/g.yaml': gatekeeper(2),
  'gitops/n.yaml': releaseApplication('cni', wave, 'network', '').replace(
    'archipel.dev/provides: ""',
    'archipel.dev/pods: network/app=cni',
  ),
});
