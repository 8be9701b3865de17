import { Cpu, Memory } from '../units/units';

/** What Vault's agent takes in each pod that it is injected into, beside the workload itself. */
export const VAULT_AGENT = {
  cpu: { request: Cpu.millis(25), limit: Cpu.millis(250) },
  memory: { request: Memory.mebibytes(64), limit: Memory.mebibytes(128) },
} as const;
