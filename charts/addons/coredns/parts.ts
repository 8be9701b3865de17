import { DNS } from '../../../lib/model';
import { PRUNE_GUARDS } from '../../foundation/prune-guards';

/** Name of the Deployment and all that goes with it. The Service keeps the name that every guide and tool looks for. */
export const NAME = 'coredns';

/** Ports of the container. */
export const PORTS = { health: 8080, ready: 8181, metrics: 9153 } as const;

/** Labels of the pods. */
export const labels = { ...DNS.labels };

/** Metadata of an object in the namespace of CoreDNS that is never pruned. */
export const guarded = (name: string) => ({ name, namespace: DNS.namespace, annotations: { ...PRUNE_GUARDS } });
