import pins from './cluster-autoscaler.json';
import { type Image, imagesOf } from './types';

/**
 * The cluster autoscaler by Kubernetes minor version: it simulates the scheduler of its own minor version, so
 * the two must be the same (a test holds each tag to its version).
 */
export const clusterAutoscalerImages: Readonly<Record<string, Image>> = imagesOf(pins);

/** The image for a cluster; nothing where none was released for its version. */
export const clusterAutoscalerImage = (kubernetes: string): Image | undefined =>
  Object.hasOwn(clusterAutoscalerImages, kubernetes) ? clusterAutoscalerImages[kubernetes] : undefined;

/** The versions that there is an image for. */
export const clusterAutoscalerVersions = (): readonly string[] => Object.keys(clusterAutoscalerImages);
