import { clusterPath, type EksCluster, FLUX_NAMESPACE, type Platform, releaseApplication } from '../../model';

/** Files that hold the values of a Helm release, whichever engine delivers it: an Application, or a HelmRelease. */
export function releaseFiles(platform: Platform, cluster: EksCluster, release: string): readonly string[] {
  const folder = clusterPath(platform, cluster);
  return [
    `${folder}/gitops/*/application-${releaseApplication(cluster, release)}_*.yaml`,
    `${folder}/*/${FLUX_NAMESPACE}/helmrelease-${release}_*.yaml`,
  ];
}
