import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { at, fields, isFields, list, text } from '../tree/read';
import { HYPERVISOR } from './codes-of-operation';
import type { Inventory, TerraformRoot } from './files';

/**
 * Sites with a tunnel of their own to others that are made on one hypervisor. Clusters without one may well share a
 * host: their networks meet there.
 */
export function hypervisorProblems(
  roots: readonly TerraformRoot[],
  inventories: readonly Inventory[],
): readonly Problem[] {
  const apart = roots.filter(({ platform, folder }) =>
    inventories.some((one) => one.platform === platform && one.site === folder && hasTunnel(one)),
  );
  return apart.flatMap((root) =>
    hypervisorsOf(root).flatMap(({ field, host }): readonly Problem[] => {
      const other = apart.find(
        (one) =>
          one.platform === root.platform &&
          one.folder !== root.folder &&
          hypervisorsOf(one).some((hypervisor) => hypervisor.host === host),
      );
      if (other === undefined) return [];
      return [
        atArtifact(HYPERVISOR, root.artifact, {
          field,
          message: `the machines of ${root.folder} are made on the hypervisor of ${other.folder}`,
          given: host,
          remedy: `name the hypervisor of ${root.folder}`,
        }),
      ];
    }),
  );
}

const hasTunnel = ({ variables }: Inventory): boolean =>
  variables.some(({ artifact, value }) => /\/group_vars\/gateway\.ya?ml$/.test(artifact.path) && isFields(value));

/** Hosts that providers of libvirt reach from elsewhere: `qemu:///system` is whichever host Terraform runs on. */
const hypervisorsOf = ({ value }: TerraformRoot): readonly { field: string; host: string }[] => {
  const providers = at(value, 'provider', 'libvirt');
  const all = Array.isArray(providers) ? list(value, 'provider', 'libvirt') : [fields(providers)];
  return all.flatMap((provider, index) => {
    const [, host] = /^[a-z]+\+[a-z0-9]+:\/\/(?:[^@/]+@)?([^/?$]+)/.exec(text(provider, 'uri') ?? '') ?? [];
    return host === undefined ? [] : [{ field: `provider.libvirt[${index}].uri`, host: host.toLowerCase() }];
  });
};
