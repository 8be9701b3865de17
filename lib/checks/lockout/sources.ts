import type { Context } from '../delivery/context';
import { applicationsOf } from '../delivery/applications';
import { at, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

/** A place that an engine reads, with the object that names it. */
export interface Source {
  readonly object: KubeObject;
  readonly host: string;
  readonly port: number;
}

const FLUX_SOURCES = ['GitRepository', 'HelmRepository', 'OCIRepository', 'Bucket'];

const PORTS: Readonly<Record<string, number>> = { https: 443, http: 80, ssh: 22, git: 9418, oci: 443 };

/** Repositories of Git and of charts that the engine of a cluster reads. */
export function sourcesOf({ cluster, every }: Context): readonly Source[] {
  const ofArgo = applicationsOf(cluster).flatMap(({ object, value }) =>
    [at(value, 'spec', 'source'), ...list(value, 'spec', 'sources')].flatMap((source) =>
      sourceOf(object, text(source, 'repoURL')),
    ),
  );
  const ofFlux = FLUX_SOURCES.flatMap((kind) => every(kind, 'source.toolkit.fluxcd.io')).flatMap((object) =>
    sourceOf(object, text(object.value, 'spec', 'url')),
  );
  // Outside of the cluster one host is as far away as another.
  const all = [...ofArgo, ...ofFlux].map(
    (source) => [`${serviceOf(source.host) === undefined ? '' : source.host}:${source.port}`, source] as const,
  );
  return [...new Map(all.reverse()).values()];
}

/** A URL, a repository of charts without a scheme, or `git@host:path`. */
function sourceOf(object: KubeObject, url: string | undefined): readonly Source[] {
  if (url === undefined) return [];
  const [, scheme = '', host = '', port] = /^([a-z]+):\/\/(?:[^@/]*@)?([^:/]+)(?::(\d+))?(?:\/|$)/.exec(url) ?? [];
  if (host !== '') return [{ object, host, port: port === undefined ? (PORTS[scheme] ?? 443) : Number(port) }];
  const copied = /^[^@/]+@([^:/]+):/.exec(url)?.[1];
  if (copied !== undefined) return [{ object, host: copied, port: 22 }];
  const bare = /^([a-z0-9.-]+\.[a-z]+)\//.exec(url)?.[1];
  return bare === undefined ? [] : [{ object, host: bare, port: 443 }];
}

/** Name and namespace of the Service behind a host inside the cluster. */
export function serviceOf(host: string): { readonly name: string; readonly namespace: string } | undefined {
  const [, name, namespace] = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:\.|$)/.exec(host) ?? [];
  return name === undefined || namespace === undefined ? undefined : { name, namespace };
}
