import type { PodSet } from '../../../../lib/model';
import { describeCluster, releaseOf, type Described, type Rendered } from '../../../support/luneo-like';

// The add-on in two clusters: the one keeps telemetry and copies it to the other, which takes copies.
export const primary = describeCluster('primary', ['observability', 'external-secrets', 'external-dns']);
export const secondary = describeCluster('secondary', ['observability', 'external-secrets', 'external-dns']);
export const values = (described: Described, name: string) => releaseOf(described, name).values;
export const stack = values(primary, 'kube-prometheus-stack');
export const alloy = (described: Described, name: string): string =>
  (values(described, name)['alloy'] as { readonly configMap: { readonly content: string } }).configMap.content;
export const objects = ({ objects: all }: Described, kind: string): readonly Rendered[] =>
  (all['observability'] ?? []).filter((object) => object.kind === kind);
export const named = (described: Described, kind: string, name: string): Rendered | undefined =>
  objects(described, kind).find(({ metadata }) => metadata.name === name);
export const hosts = (ingress: Rendered | undefined): readonly string[] =>
  (ingress?.['spec'] as { readonly rules: readonly { readonly host: string }[] }).rules.map(({ host }) => host);
export const paths = (ingress: Rendered | undefined): readonly string[] =>
  (
    (
      ingress?.['spec'] as {
        readonly rules: readonly { readonly http: { readonly paths: readonly { readonly path: string }[] } }[];
      }
    ).rules[0]?.http.paths ?? []
  ).map(({ path }) => path);
export const podsOf = (described: Described, release: string, name: string): PodSet | undefined =>
  releaseOf(described, release).pods.find((set) => set.name === name);
