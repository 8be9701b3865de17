import { type Image, image } from '../pins';

/**
 * The cluster autoscaler by Kubernetes minor version, one a line: it simulates the scheduler of its own minor version, so
 * the two must be the same (a test holds each tag to its version).
 */
const IMAGES: Readonly<Record<string, Image>> = {
  '1.34': image({ repository: 'registry.k8s.io/autoscaling/cluster-autoscaler', tag: 'v1.34.5', digest: 'unverified', date: '2026-07-22', source: 'github.com/kubernetes/autoscaler, tag cluster-autoscaler-1.34.5' }), // renovate: datasource=docker depName=registry.k8s.io/autoscaling/cluster-autoscaler
  '1.35': image({ repository: 'registry.k8s.io/autoscaling/cluster-autoscaler', tag: 'v1.35.2', digest: 'unverified', date: '2026-07-22', source: 'github.com/kubernetes/autoscaler, tag cluster-autoscaler-1.35.2' }), // renovate: datasource=docker depName=registry.k8s.io/autoscaling/cluster-autoscaler
  '1.36': image({ repository: 'registry.k8s.io/autoscaling/cluster-autoscaler', tag: 'v1.36.1', digest: 'unverified', date: '2026-07-22', source: 'github.com/kubernetes/autoscaler, tag cluster-autoscaler-1.36.1' }), // renovate: datasource=docker depName=registry.k8s.io/autoscaling/cluster-autoscaler
};

/** The image for a cluster; nothing where none was released for its version. */
export const clusterAutoscalerImage = (kubernetes: string): Image | undefined => (Object.hasOwn(IMAGES, kubernetes) ? IMAGES[kubernetes] : undefined);

/** The versions that there is an image for. */
export const clusterAutoscalerVersions = (): readonly string[] => Object.keys(IMAGES);
