import { crdSources, definitionsSource } from '../../../inputs';
import { definitions } from '../../../pins';
import type { CrdItem } from '../item';
import type { Unseen } from './unseen';

/** The CRDs that are pinned, and Kubernetes' own definitions. */
export function wantedCrds(root: string, { date, reason }: Unseen): readonly CrdItem[] {
  const kubernetes = { name: `kubernetes-${definitions.minor}`, url: definitionsSource().url };
  return [...crdSources(root), kubernetes].map(({ name, url }) => ({
    kind: 'crd',
    name,
    url,
    unverified: reason,
    date,
  }));
}
