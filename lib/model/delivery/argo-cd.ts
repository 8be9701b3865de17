import { revision, url, word } from '../shape/fields';
import { anyOf, type Fields, object, oneOf } from '../shape/shape';
import { type ServiceSet, servicesShape } from './services';

/** Argo CD as the engine. */
export interface ArgoCd {
  readonly engine: 'argo-cd';
  /** Repository that holds `dist/`, as Argo CD clones it. */
  readonly repository: string;
  /** Branch that clusters follow. */
  readonly revision: string;
  /**
   * Where Argo CD runs: `per-cluster` in each cluster, so that the survivor can be failed over to when a region is
   * gone;
   * `{ hub }` in one cluster that reaches the others.
   *
   * @default 'per-cluster'
   */
  readonly topology?: 'per-cluster' | { readonly hub: string };
  /**
   * Each workload is delivered by an Application of its own, which one ApplicationSet makes. Not beside a hub.
   *
   * @default - one Application for all workloads of a cluster
   */
  readonly services?: ServiceSet;
  /**
   * Who shares a project: `per-scope` makes two for each cluster, of what teams ask for and of what that stands on;
   * `per-application` one for each Application, which allows what this one deploys and nothing else.
   *
   * @default 'per-scope'
   */
  readonly projects?: 'per-scope' | 'per-application';
}

export const argoCdFields: Fields<Omit<ArgoCd, 'engine'>> = {
  repository: url,
  revision,
  topology: anyOf({
    "'per-cluster'": oneOf('per-cluster'),
    '{ hub }': object<{ readonly hub: string }>({ hub: word }),
  }).optional(),
  services: servicesShape.optional(),
  projects: oneOf('per-scope', 'per-application').optional(),
};
