import { type Reading } from './reading';
import { cpu, mebibytes, memory, millis, type Words, words } from './words';

/** What is written where nothing was said: enough for a small program, and to be measured. */
const UNSAID = { cpu: 100, cpuLimit: 1000, memory: 128, memoryLimit: 512 };

/** How much a limit is above a request that stands alone. */
const ABOVE = 2;

/** Whether what a container reserves and may use was said as a whole. */
export const isBounded = (resources: unknown): boolean =>
  ['requests', 'limits'].every((side) =>
    ['cpu', 'memory'].every(
      (unit) => (resources as Record<string, Record<string, unknown>> | undefined)?.[side]?.[unit] != null,
    ),
  );

/** The words for what a container reserves and the most that it gets. */
export function boundsOf(resources: Reading): Words {
  const [requests, limits] = [resources.inside('requests'), resources.inside('limits')];
  const amount = (side: Reading, unit: string, read: (value: unknown, path: string) => number): number | undefined => {
    const value = side.take(unit);
    return value === undefined ? undefined : read(value, side.at(unit));
  };
  const [cpuAsked, cpuMost] = [amount(requests, 'cpu', millis), amount(limits, 'cpu', millis)];
  const [asked, most] = [amount(requests, 'memory', mebibytes), amount(limits, 'memory', mebibytes)];
  const [diskAsked, diskMost] = [
    amount(requests, 'ephemeral-storage', mebibytes),
    amount(limits, 'ephemeral-storage', mebibytes),
  ];
  for (const reading of [requests, limits, resources]) reading.end();
  const isDiskSaid = diskAsked !== undefined || diskMost !== undefined;
  return words({
    cpu: {
      request: cpu(cpuAsked ?? cpuMost ?? UNSAID.cpu),
      limit: cpu(cpuMost ?? Math.max(UNSAID.cpuLimit, (cpuAsked ?? 0) * ABOVE)),
    },
    memory: {
      request: memory(asked ?? most ?? UNSAID.memory),
      limit: memory(most ?? (asked === undefined ? UNSAID.memoryLimit : asked * ABOVE)),
    },
    ephemeralStorage: isDiskSaid
      ? { request: memory(diskAsked ?? diskMost ?? 1), limit: memory(diskMost ?? (diskAsked ?? 0) * ABOVE) }
      : undefined,
  });
}
