import { firstInstallProblems, installerObjects, terraformOf } from '../bootstrap';
import type { CloudOutputs } from '../inputs';
import type { Cluster } from '../model/cluster/cluster';
import type { Release } from '../model/delivery/release';
import { ARGOCD_RELEASE } from '../model/names';
import type { Platform } from '../model/platform';
import type { JsonObject } from '../model/units/json';
import { resolveValue } from '../synth/cloud-values';
import type { CollectedObject } from '../synth/collect';
import type { EngineFolders } from './folders';
import type { Rendered } from './rendered';

/** Folder of what installs the engine with nothing but kubectl; applied by hand, and synced by nobody. */
const INSTALL_FOLDER = 'install';

/** What a first install is made from. */
export interface FirstInstallProps {
  readonly platform: Platform;
  readonly cluster: Cluster;
  readonly releases: readonly Release[];
  readonly objects: readonly CollectedObject[];
  readonly outputs: CloudOutputs;
}

/** What installs the engine on an empty cluster. */
export type FirstInstall = Rendered & { readonly folders: EngineFolders };

const NOTHING: FirstInstall = { artifacts: [], folders: {}, problems: [] };

/** Installs Argo CD; the result is empty for a cluster whose engine is installed otherwise. */
export function firstInstall({ platform, cluster, releases, objects, outputs }: FirstInstallProps): FirstInstall {
  const release = releases.find(({ name }) => name === ARGOCD_RELEASE);
  if (release === undefined) return NOTHING;
  const file = `dist/${platform.name}/terraform/${cluster.name}`;
  const { value: values, problems } = resolveValue(release.values, outputs, file, `release ${release.name}`);
  // Terraform would take an unresolved reference for one of its own.
  if (problems.length > 0) return { ...NOTHING, problems };
  const resolved = { ...release, values };
  const installer = installerOf(platform, cluster, resolved, objects);
  return {
    artifacts: terraformOf(platform, cluster, resolved),
    folders: installer.length > 0 ? { [INSTALL_FOLDER]: installer } : {},
    problems: firstInstallProblems(platform, cluster, release),
  };
}

/** The Job that installs the release. On machines of one's own it is Terraform that does. */
function installerOf(
  platform: Platform,
  cluster: Cluster,
  release: Release,
  objects: readonly CollectedObject[],
): readonly JsonObject[] {
  const namespace = objects.find(
    ({ object }) => object.kind === 'Namespace' && object.metadata.name === release.namespace,
  );
  if (cluster.on === 'k3s' || namespace === undefined) return [];
  return installerObjects(platform, namespace.object, release);
}
