import type { Context } from '../delivery/context';
import { kustomizationsOf } from '../delivery/flux';
import { plain } from '../reachability/endpoints';
import { type Callees } from '../reachability/called';
import type { Node } from '../reachability/paths';
import type { Labels } from '../tree/selector';
import { coreNamespaces } from './vital-namespaces';

/** A program of the engine, with what it cannot work without. */
interface Part {
  /** Label by which its pods are known. */
  readonly key: string;
  readonly name: string;
  /** It reads Git, charts, or both. */
  readonly reads?: boolean;
  /** It talks to the API server. */
  readonly api?: boolean;
  /** Parts that it calls, with the port of their pods. */
  readonly calls?: readonly { readonly name: string; readonly port: number }[];
}

const REDIS = { name: 'argocd-redis', port: 6379 };
const REPO_SERVER = { name: 'argocd-repo-server', port: 8081 };
const SOURCES = { name: 'source-controller', port: 9090 };

/** Argo CD v3.4 by the labels of its chart, and Flux v2 by those of its own manifests, which its chart keeps. */
const PARTS: readonly Part[] = [
  { key: 'app.kubernetes.io/name', name: 'argocd-repo-server', reads: true, calls: [REDIS] },
  { key: 'app.kubernetes.io/name', name: 'argocd-application-controller', api: true, calls: [REPO_SERVER, REDIS] },
  { key: 'app.kubernetes.io/name', name: 'argocd-applicationset-controller', api: true },
  { key: 'app.kubernetes.io/name', name: 'argocd-server', api: true, calls: [REPO_SERVER, REDIS] },
  { key: 'app', name: 'source-controller', reads: true, api: true },
  { key: 'app', name: 'kustomize-controller', api: true, calls: [SOURCES] },
  { key: 'app', name: 'helm-controller', api: true, calls: [SOURCES] },
];

/** A program of the engine as its pods stand behind policies. */
export interface EnginePart extends Part {
  readonly pods: Node;
}

/**
 * The programs of the cluster's engine. Of Flux that somebody else installed no pods are known: they bear the label
 * that its manifests give them.
 */
export function enginePartsOf(context: Context, callees: Callees): readonly EnginePart[] {
  const namespaces = coreNamespaces(context.cluster).filter((one) => one !== 'kube-system');
  const known = namespaces.flatMap((namespace) =>
    PARTS.flatMap((part) =>
      callees
        .podsWhere((pod) => pod.namespace === namespace && pod.labels[part.key] === part.name)
        .slice(0, 1)
        .map((pod): EnginePart => ({ ...part, pods: callees.nodeOf(pod) })),
    ),
  );
  if (known.length > 0 || kustomizationsOf(context.cluster).length === 0) return known;
  return namespaces.flatMap((namespace) =>
    PARTS.filter(({ key }) => key === 'app').map((part) => {
      const own: Labels = { [part.key]: part.name };
      return { ...part, pods: callees.node(plain(context, namespace, own, `${namespace}/${part.name}`)) };
    }),
  );
}
