import type { JsonObject } from '../units/json';

/** A Helm release as its engine will render it, read from what is delivered to the cluster. */
export interface ReleaseRequest {
  readonly platform: string;
  readonly cluster: string;
  /** Program that renders the release when the cluster runs. */
  readonly renderer: 'argo-cd' | 'flux' | 'terraform' | 'ansible';
  /** Version of that program, where a file states it. @default - what its chart in the same cluster states */
  readonly rendererVersion?: string;
  /** Name of the release. */
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly version: string;
  /** `https://…` of a chart repository, or `oci://…` without the chart's own name. */
  readonly repository: string;
  readonly values: JsonObject;
  /** Objects that hold more values, which are not in the repository or encrypted there: `Secret mesh-authority`. */
  readonly hiddenValues: readonly string[];
  /** The CRDs of the chart's `crds/` folder are left out. */
  readonly skipCrds: boolean;
  /** Minor version of Kubernetes that the chart sees, for example `1.36`. */
  readonly kubernetes: string;
}

/** An object as a chart renders it; of a record only the fields that records keep. */
export type RenderedObject = Readonly<Record<string, unknown>>;

/** A mapping of a rendered file in which a key stands twice. `helm template` takes it; an engine may refuse it. */
export interface RepeatedKey {
  /** Template of the chart, for example `metallb/templates/speaker.yaml`. */
  readonly template: string;
  readonly key: string;
}

/** What a release brings into its cluster. */
export interface RenderedRelease {
  readonly state: 'rendered' | 'recorded';
  readonly objects: readonly RenderedObject[];
  readonly repeatedKeys: readonly RepeatedKey[];
  /** Version of helm that rendered it. */
  readonly helm: string;
  /** Version of helm that the engine has. @default - it is not known */
  readonly engineHelm?: string;
  /** Digest of what a record keeps of the objects. @default - the record itself is read */
  readonly facts?: string;
  /** What the committed record of the release is, where the chart was rendered. @default - the record itself is read */
  readonly record?: 'current' | 'stale' | 'absent';
}

/** A release of which nothing is known, or nothing that holds for its values. */
export interface UnprovenRelease {
  /** `stale`: a record exists, but for another version, name or values. */
  readonly state: 'absent' | 'stale';
  readonly reason: string;
  readonly remedy: string;
}

/** A release that the chart refuses to render. */
export interface FailedRelease {
  readonly state: 'failed';
  /** What helm answered. */
  readonly message: string;
}

export type Rendering = RenderedRelease | UnprovenRelease | FailedRelease;

/** A release with what its chart makes of it. */
export interface ProvenRelease {
  readonly request: ReleaseRequest;
  readonly rendering: Rendering;
}

/** A Helm chart that `dist/` offers, as it is rendered with some values. */
export interface ExportedRendering {
  /** Its folder, for example `dist/shop/charts/web`. */
  readonly folder: string;
  /** Name of the chart, which is that of its workload. */
  readonly name: string;
  /** What the values are, in words: `the defaults`. */
  readonly values: string;
  /** @default - the chart refuses them */
  readonly objects?: readonly RenderedObject[];
  /** Why the chart refuses them. @default - it renders */
  readonly failed?: string;
}
