import type { NamespaceScope } from '../../scope';

export const QUEUE = 'default';

/** The first job stands for all in the cases. */
export const exampleOf = (
  { namespace }: NamespaceScope,
  [job = '']: readonly string[],
): { readonly namespace: string; readonly job: string } => ({ namespace, job });
