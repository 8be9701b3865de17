import { completed, type Gate, type GateResult, skipped, perPlatform } from '../gate';
import { MACHINE_CODES } from './codes';
import { expressionProblems, templateProblems } from './expressions';
import { inventoriesIn, machinesOf, rootsIn } from './files';
import { hypervisorProblems } from './of-hypervisors';
import { inventoryProblems } from './of-inventories';
import { libvirtProblems } from './of-libvirt';
import { machineProblems } from './of-machines';
import { reachProblems } from './of-reach';
import { rootProblems } from './of-roots';
import { sealedProblems } from './of-sealed';
import { snapshotProblems } from './of-snapshots';

export const machines: Gate = perPlatform({
  name: 'machines',
  asks: 'does each root of Terraform and each inventory of Ansible name its own machines and cluster, and text only',
  codes: MACHINE_CODES,
  run({ artifacts }): GateResult {
    const roots = rootsIn(artifacts);
    const inventories = inventoriesIn(artifacts);
    if (roots.length + inventories.length === 0) return skipped('neither Terraform nor an inventory is rendered');
    const platforms = [...new Set(roots.map(({ platform }) => platform))];
    return completed(roots.length + inventories.length, [
      ...rootProblems(roots, artifacts),
      ...roots.flatMap(expressionProblems),
      ...libvirtProblems(artifacts),
      ...hypervisorProblems(roots, inventories),
      ...snapshotProblems(inventories),
      ...reachProblems(inventories),
      ...platforms.flatMap((name) => machineProblems(roots.filter(({ platform }) => platform === name))),
      ...inventories.flatMap((inventory) => [
        ...inventoryProblems(
          inventory,
          roots.filter(({ platform }) => platform === inventory.platform).flatMap(machinesOf),
        ),
        ...templateProblems(inventory),
        ...sealedProblems(inventory, artifacts),
      ]),
    ]);
  },
});
