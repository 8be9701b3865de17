import { prose, word } from '../shape/fields';
import { type Fields, list, recordOf } from '../shape/shape';
import {
  type ApiAccess,
  apiAccessShape,
  type DnsSettings,
  dnsShape,
  type HostAlias,
  hostAliasShape,
} from './api-access';
import { type Environment, environmentShape, variableName } from './environment';
import { type ConfigFiles, configFilesShape } from './files';
import { type ContainerBefore, containerBeforeShape } from './init-containers';
import { type Lifecycle, lifecycleShape } from './lifecycle';
import { extendedResourcesShape, type Placement, placementShape } from './placement';
import { volumeShape, type WorkloadVolume } from './volumes';

/** What the pods of any workload may say beyond what most of them need. */
export interface PodWords {
  /** Containers that start before the main one, in this order: those that end, and sidecars. @default - none */
  readonly initContainers?: readonly ContainerBefore[];
  /** Hooks at the start and the end of the main container. @default - none */
  readonly lifecycle?: Lifecycle;
  /** Environment variables of the main container beside its settings. @default - none */
  readonly env?: Environment;
  /**
   * Variables of `config` and `env` whose names look secret and whose values are not, each with the reason, which is
   * rendered onto the object that holds the value.
   *
   * @default - none; such a name is an error
   */
  readonly notSecret?: Readonly<Record<string, string>>;
  /** Configuration files, each set a ConfigMap; a change starts the pods anew. @default - none */
  readonly files?: readonly ConfigFiles[];
  /** Further volumes. @default - none */
  readonly volumes?: readonly WorkloadVolume[];
  /** Where the pods may run. @default - on every node without taints, spread over zones and hosts */
  readonly placement?: Placement;
  /** Extended resources of the main container, for example `{ 'nvidia.com/gpu': 1 }`. @default - none */
  readonly extendedResources?: Readonly<Record<string, number>>;
  /** Access to the API of Kubernetes. @default - none; no token is mounted */
  readonly apiAccess?: ApiAccess;
  /** Names of Secrets of the namespace with which images are pulled. @default - what the node has */
  readonly pullSecrets?: readonly string[];
  /** Further lines of `/etc/hosts`. @default - none */
  readonly hostAliases?: readonly HostAlias[];
  /** How names are resolved. @default - as the cluster does */
  readonly dns?: DnsSettings;
}

export const podWords: Fields<PodWords> = {
  initContainers: list(containerBeforeShape).optional(),
  lifecycle: lifecycleShape.optional(),
  env: environmentShape.optional(),
  notSecret: recordOf(variableName, prose).optional(),
  files: list(configFilesShape).optional(),
  volumes: list(volumeShape).optional(),
  placement: placementShape.optional(),
  extendedResources: extendedResourcesShape.optional(),
  apiAccess: apiAccessShape.optional(),
  pullSecrets: list(word).optional(),
  hostAliases: list(hostAliasShape).optional(),
  dns: dnsShape.optional(),
};
