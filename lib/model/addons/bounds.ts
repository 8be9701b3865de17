import type { ContainerLimits, Quota } from '../cluster/namespace';
import { Cpu, Memory } from '../units/units';

/** Bounds for one container of an add-on; defaults for those whose chart says nothing. */
export const ADDON_LIMITS: ContainerLimits = {
  defaultRequest: { cpu: Cpu.millis(50), memory: Memory.mebibytes(64) },
  defaultLimit: { cpu: Cpu.millis(500), memory: Memory.mebibytes(256) },
  max: { cpu: Cpu.cores(4), memory: Memory.gibibytes(8) },
};

/**
 * A quota for the add-ons of a namespace.
 *
 * @param gibibytes of memory that they may ask for; limits may come to twice as much
 * @param cores that they may ask for
 */
export const addonQuota = (pods: number, gibibytes: number, cores = 8): Quota => ({
  pods,
  cpuRequests: Cpu.cores(cores),
  memoryRequests: Memory.gibibytes(gibibytes),
  memoryLimits: Memory.gibibytes(gibibytes * 2),
});
