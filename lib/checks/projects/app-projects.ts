import { list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

export const ARGO = 'argoproj.io';

export const namespacesOf = (project: KubeObject): readonly string[] =>
  list(project.value, 'spec', 'destinations').map((destination) => text(destination, 'namespace') ?? '');
export const allowsNamespace = (project: KubeObject, namespace: string): boolean =>
  namespacesOf(project).some((allowed) => allowed === '*' || allowed === namespace);
