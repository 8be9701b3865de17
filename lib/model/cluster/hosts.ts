import { cidr, host } from '../shape/fields';
import { list, object } from '../shape/shape';
import type { Cidr } from '../units/cidr';

/** What the system of the machines of a k3s cluster is told, beside what follows from the cluster itself. */
export interface HostSettings {
  /**
   * From where people reach the machines by ssh, and the API server. Nodes and pods always do.
   *
   * @default - from anywhere; both ask for a key
   */
  readonly people?: readonly Cidr[];
  /** Servers of the time. @default - those of Ubuntu */
  readonly timeServers?: readonly string[];
}

export const hostSettingsShape = object<HostSettings>({
  people: list(cidr).optional(),
  timeServers: list(host).optional(),
});
