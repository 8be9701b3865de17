import type { JsonObject } from '../../model/units/json';
import type { PluginPin } from '../../pins/types';
import type { MachineSize } from '../../model/cluster/site';
import type { Cdktf, Stack } from '../cdktf';

/** What is to be made for a site, whoever makes it. */
export interface SitePlan {
  readonly name: string;
  readonly network: {
    /** Number of bits that all addresses of the network share. */
    readonly prefix: number;
    /** Address of the network's router, on the provider's side: default route and resolver of the machines. */
    readonly router: string;
    /** Ranges that are reached by way of a machine of the network: other sites, and the addresses of MetalLB. */
    readonly routes: readonly { readonly address: string; readonly prefix: number; readonly gateway: string }[];
  };
  readonly machines: readonly MachinePlan[];
  /** Key that may log in as {@link user}. */
  readonly sshKey: string;
  /** User that Ansible logs in as; root by sudo, no password. */
  readonly user: string;
}

/** A machine with Ubuntu Server 24.04, one network card and a fixed address. */
export interface MachinePlan {
  readonly name: string;
  readonly address: string;
  readonly size: MachineSize;
}

/** A module: a Terraform file of its own, the same for every site. */
export interface ModuleSource {
  /** Last part of its folder. */
  readonly name: string;
  readonly build: (stack: Stack, cdktf: Cdktf) => void;
}

/** A use of a module. */
export interface ModuleCall {
  /** Name of the call, unique in the site; it is part of the address in the state, so it never counts. */
  readonly id: string;
  /** Name of the {@link ModuleSource}. */
  readonly module: string;
  readonly variables: JsonObject;
}

/** How one kind of provider makes machines. A further one is a further function that returns this. */
export interface MachineProvider {
  /** First part of the folder of its modules. */
  readonly kind: string;
  readonly plugin: PluginPin;
  /** Configuration of the plugin: where it reaches the provider. No credentials. */
  readonly configuration: JsonObject;
  readonly modules: readonly ModuleSource[];
  /** The uses of the modules that make a site. */
  readonly calls: (plan: SitePlan) => readonly ModuleCall[];
}
