import { plugin } from '../pins';

/** Plugins of Terraform, one a line. */
export const plugins = {
  libvirt: plugin({ name: 'libvirt', registry: 'dmacvicar/libvirt', version: '0.9.7', date: '2026-11-25', source: 'tag v0.9.7 of dmacvicar/terraform-provider-libvirt, built from its sources; the registry could not be asked' }), // renovate: datasource=terraform-provider depName=dmacvicar/libvirt
} as const;
