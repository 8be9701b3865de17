import { Cpu, Memory } from '../../../model/units/units';

/** CPU as values write it: `250m` or `2`. */
export const cpuOf = (text: string): Cpu =>
  text.endsWith('m') ? Cpu.millis(Number(text.slice(0, -1))) : Cpu.cores(Number(text));

/** Memory as values write it: `512Mi` or `2Gi`. */
export const memoryOf = (text: string): Memory =>
  text.endsWith('Gi') ? Memory.gibibytes(Number(text.slice(0, -2))) : Memory.mebibytes(Number(text.slice(0, -2)));
