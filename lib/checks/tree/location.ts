/** Where an artifact stands: `dist/<platform>/clusters/<cluster>/<layer>/…`. */
export interface ArtifactLocation {
  readonly platform?: string;
  readonly cluster?: string;
  readonly layer?: string;
  /** What the engine applies as one: the layer, or `<layer>/<workload>` where workloads are delivered one by one. */
  readonly folder?: string;
}

const IN_LAYER = /^dist\/([^/]+)\/clusters\/([^/]+)\/([^/]+)\/(?:([^/]+)\/[^/]+\/)?./;
const IN_CLUSTER = /^dist\/([^/]+)\/clusters\/([^/]+)\/./;
const IN_PLATFORM = /^dist\/([^/]+)\/./;

/** Reads the place from the path alone; an artifact outside `dist/` has none. */
export function locationOf(path: string): ArtifactLocation {
  const layer = IN_LAYER.exec(path);
  if (layer)
    return {
      platform: layer[1] as string,
      cluster: layer[2] as string,
      layer: layer[3] as string,
      folder: layer[4] === undefined ? (layer[3] as string) : `${layer[3]}/${layer[4]}`,
    };
  const cluster = IN_CLUSTER.exec(path);
  if (cluster) return { platform: cluster[1] as string, cluster: cluster[2] as string };
  const platform = IN_PLATFORM.exec(path);
  return platform ? { platform: platform[1] as string } : {};
}
