import { run } from './measure';
import { median } from './statistics';

/** What `bench-gates` prints; all in milliseconds. */
export interface GateTimes {
  readonly artifacts: number;
  /** To load, describe and render the fleet. */
  readonly render: number;
  /** What every release brings: rendered from its archive, or read from its record. */
  readonly releases: number;
  /** To prove it, reading of CRDs and committed files included. */
  readonly all: number;
  /** No time where the gate was skipped. */
  readonly gates: readonly { readonly gate: string; readonly milliseconds?: number | undefined }[];
}

/** Runs the gates over the fleet of this repository, in new processes, cold and warm in turn. */
export async function printGates(launcher: string, rounds: number): Promise<void> {
  const times = { cold: [] as GateTimes[], warm: [] as GateTimes[] };
  const once = async (how: 'cold' | 'warm'): Promise<GateTimes> =>
    JSON.parse((await run(process.execPath, [launcher, 'bench-gates', how])).stdout) as GateTimes;
  // The first makes the bundle and what a second run finds.
  await once('warm');
  for (let round = 0; round < rounds; round++)
    for (const how of ['cold', 'warm'] as const) times[how].push(await once(how));
  const [first] = times.cold;
  if (first === undefined) return;
  const cell = (how: 'cold' | 'warm', of: (one: GateTimes) => number | undefined): string => {
    const values = times[how].map(of).filter((value) => value !== undefined);
    return values.length === 0 ? 'skipped' : median(values).toFixed(0);
  };
  const line = (label: string, of: (one: GateTimes) => number | undefined): string =>
    `| ${label} | ${cell('cold', of)} | ${cell('warm', of)} |`;
  const out = [
    `| milliseconds, the fleet of this repository (${first.artifacts} files) | cold | warm |`,
    '|---|--:|--:|',
    line('describe and render', ({ render }) => render),
    line('Helm releases, from charts or records', ({ releases }) => releases),
    line('all gates, with reading what they need', ({ all }) => all),
    ...first.gates.map(({ gate }) =>
      line(`gate ${gate}`, ({ gates }) => gates.find((one) => one.gate === gate)?.milliseconds),
    ),
  ];
  process.stdout.write(
    `\n${out.join('\n')}\n\nMedians of ${rounds} processes. Warm: with the results that an earlier run has kept.\n`,
  );
}
