/*
 * The attributes of the plugin libvirt that are used here, as its schema of 0.9.7 names them (`terraform providers
 * schema`);
 * it follows libvirt's own XML. Version 0.8 had others.
 */

/** A text, number or list as it is, or an expression of Terraform for it. */
type Value<T> = T | `\${${string}}`;

/** `libvirt_network`. Of a network that is there the plugin changes `autostart` alone. */
export interface Network {
  readonly name: string;
  readonly autostart: boolean;
  readonly forward: { readonly mode: 'open' };
  readonly ips: readonly { readonly address: string; readonly prefix: Value<number> }[];
  readonly routes: Value<readonly { readonly address: string; readonly prefix: number; readonly gateway: string }[]>;
}

interface Format {
  readonly format: { readonly type: 'qcow2' };
}

/** `libvirt_volume`. Of a volume that is there the plugin changes nothing. */
export interface Volume {
  readonly name: string;
  readonly pool: string;
  /** Bytes. */
  readonly capacity?: Value<number>;
  readonly target?: Format;
  /** What the volume holds where it was not written to. */
  readonly backing_store?: Format & { readonly path: string };
  readonly create?: { readonly content: { readonly url: string } };
}

/** `libvirt_cloudinit_disk`: a file on the machine that runs Terraform. */
export interface CloudinitDisk {
  readonly name: string;
  readonly meta_data: string;
  readonly user_data: string;
  readonly network_config: string;
}

interface Disk {
  readonly device?: 'cdrom';
  readonly driver: { readonly name: 'qemu'; readonly type: 'qcow2' | 'raw'; readonly discard?: 'unmap' };
  readonly source: { readonly volume: { readonly pool: string; readonly volume: string } };
  readonly target: { readonly bus: 'virtio' | 'sata'; readonly dev: string };
}

/** `libvirt_domain`, a machine. To change it the plugin stops and starts it. */
export interface Domain {
  readonly name: string;
  readonly type: 'kvm';
  readonly vcpu: Value<number>;
  readonly memory: Value<number>;
  readonly memory_unit: 'MiB';
  readonly autostart: boolean;
  readonly running: boolean;
  readonly os: { readonly type: 'hvm'; readonly type_arch: 'x86_64'; readonly type_machine: 'q35' };
  readonly cpu: { readonly mode: 'host-passthrough' };
  readonly features: { readonly acpi: boolean };
  readonly devices: {
    readonly disks: readonly Disk[];
    readonly interfaces: readonly {
      readonly mac: { readonly address: string };
      readonly model: { readonly type: 'virtio' };
      readonly source: { readonly network: { readonly network: string } };
    }[];
    readonly consoles: readonly { readonly target: { readonly type: 'serial'; readonly port: number } }[];
    readonly rngs: readonly { readonly model: 'virtio'; readonly backend: { readonly random: string } }[];
  };
}
