import { type PolicyName } from '../../model/policy/policy';
import { type Policy } from '../policy';
import { allowedRegistries } from './allowed-registries';
import { allowedVolumes } from './allowed-volumes';
import { containerResources } from './container-resources';
import { groupRange } from './group-range';
import { hostAccess } from './host-access';
import { ingressTls } from './ingress-tls';
import { pinnedImages } from './pinned-images';
import { probes } from './probes';
import { replicaFloor } from './replica-floor';
import { requiredLabels } from './required-labels';
import { restrictedSecurityContext } from './restricted-security-context';
import { wildcardRbac } from './wildcard-rbac';

/**
 * The library: every policy, by name. A new one is a file beside this, a line here, and its parameters in the model.
 */
export const policies: { readonly [N in PolicyName]: Policy<N> } = {
  'required-labels': requiredLabels,
  'pinned-images': pinnedImages,
  'allowed-registries': allowedRegistries,
  'container-resources': containerResources,
  'restricted-security-context': restrictedSecurityContext,
  'host-access': hostAccess,
  'wildcard-rbac': wildcardRbac,
  'ingress-tls': ingressTls,
  probes,
  'replica-floor': replicaFloor,
  'allowed-volumes': allowedVolumes,
  'group-range': groupRange,
};
