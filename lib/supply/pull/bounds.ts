/** How much and how long one fetch may take. */
export interface Bounds {
  /** Bytes of what is answered. */
  readonly maxBytes: number;
  /** Seconds for all of it. */
  readonly seconds: number;
  /** Seconds without a byte. */
  readonly stallSeconds: number;
}

const MIB = 1024 * 1024;

/** The largest that were seen: a CRD of 1.2 MB, the definitions of Kubernetes of 4 MB. */
export const SCHEMA_BOUNDS: Bounds = { maxBytes: 32 * MIB, seconds: 60, stallSeconds: 15 };

/** Programs: kubectl has 60 MB, k3s 80 MB, the archive of promtool 110 MB. */
export const PROGRAM_BOUNDS: Bounds = { maxBytes: 512 * MIB, seconds: 600, stallSeconds: 30 };

/** Manifests and configurations of images, which the OCI specification wants registries to take up to 4 MiB. */
export const MANIFEST_BOUNDS: Bounds = { maxBytes: 4 * MIB, seconds: 30, stallSeconds: 10 };

/** How long another program may fetch, and how much it may take. */
export interface ProgramBounds {
  readonly seconds: number;
  /** helm keeps index and archive in memory, whole. */
  readonly maxMemoryBytes: number;
}

/**
 * A chart: the archive of kube-prometheus-stack has 0.6 MB, the index of its repository 20 MB, for which helm takes
 * 200.
 */
export const CHART_BOUNDS: ProgramBounds = { seconds: 120, maxMemoryBytes: 1024 * MIB };
