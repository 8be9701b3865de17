import { quantity } from '../../../common/quantity';
import type { PodTemplate } from '../../tree/pods';
import { at, fields, list, type Fields } from '../../tree/read';

const PREFIX = 'vault.hashicorp.com/';

/**
 * The pod as Vault's injector changes it where an annotation asks for it: an init container and one beside the others
 * (vault-k8s v1.7.6, agent-inject/agent/{agent,container_sidecar,container_init_sidecar}.go).
 */
export function withVaultAgent(pod: PodTemplate): PodTemplate {
  const set = (name: string): string | undefined => pod.annotations[`${PREFIX}${name}`];
  if (set('agent-inject') !== 'true') return pod;
  const agent = (name: string): Fields => ({
    name,
    image: set('agent-image') ?? 'hashicorp/vault:1.21.2',
    resources: {
      limits: bounds(set('agent-limits-cpu') ?? '500m', set('agent-limits-mem') ?? '128Mi'),
      requests: bounds(set('agent-requests-cpu') ?? '250m', set('agent-requests-mem') ?? '64Mi'),
    },
    ...(set('agent-set-security-context') === 'false' ? {} : { securityContext: security(pod, set) }),
  });
  const before = set('agent-pre-populate') === 'false' ? [] : [agent('vault-agent-init')];
  const beside = set('agent-pre-populate-only') === 'true' ? [] : [agent('vault-agent')];
  const init = list(pod.spec, 'initContainers');
  return {
    ...pod,
    annotations: { ...pod.annotations, [`${PREFIX}agent-inject-status`]: 'injected' },
    spec: {
      ...pod.spec,
      initContainers: set('agent-init-first') === 'true' ? [...before, ...init] : [...init, ...before],
      containers: [...list(pod.spec, 'containers'), ...beside],
    },
  };
}

/** An empty annotation takes a bound out. */
const bounds = (cpu: string, memory: string): Fields =>
  Object.fromEntries(Object.entries({ cpu, memory }).filter(([, amount]) => quantity(amount) !== undefined));

function security({ spec }: PodTemplate, set: (name: string) => string | undefined): Fields {
  const asApp = set('agent-run-as-same-user') === 'true';
  const ofApp =
    at(fields(list(spec, 'containers')[0]), 'securityContext', 'runAsUser') ?? at(spec, 'securityContext', 'runAsUser');
  const user = asApp ? Number(ofApp) : Number(set('agent-run-as-user') ?? 100);
  const group = Number(set('agent-run-as-group') ?? 1000);
  return {
    runAsUser: user,
    runAsGroup: group,
    runAsNonRoot: user !== 0 && group !== 0,
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  };
}
