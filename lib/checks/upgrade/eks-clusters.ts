import type { Artifact } from '../../model/delivery/artifact';
import { parseTemplate } from '../aws/template';
import { locationOf } from '../tree/location';
import { at, fields, text } from '../tree/read';

/** A cluster of EKS that a template makes. */
export interface EksClusterInTemplate {
  readonly artifact: Artifact;
  readonly platform: string | undefined;
  /** Cluster whose manifests the template belongs to, by its own word. */
  readonly cluster: string | undefined;
  /** Logical id. */
  readonly id: string;
  readonly version: string;
  /** Its support policy is EXTENDED, which is also what EKS takes where nothing is said. */
  readonly takesExtended: boolean;
}

/** The clusters of a template that say their version; none in an artifact that is not a template. */
export function eksClustersIn(artifact: Artifact): readonly EksClusterInTemplate[] {
  const template = parseTemplate(artifact);
  return Object.entries(fields(at(template, 'Resources'))).flatMap(([id, resource]) => {
    const version = text(resource, 'Properties', 'Version');
    if (text(resource, 'Type') !== 'AWS::EKS::Cluster' || version === undefined) return [];
    return [
      {
        artifact,
        platform: locationOf(artifact.path).platform,
        cluster: text(template, 'Metadata', 'archipel.dev/cluster'),
        id,
        version,
        takesExtended: text(resource, 'Properties', 'UpgradePolicy', 'SupportType') !== 'STANDARD',
      },
    ];
  });
}
