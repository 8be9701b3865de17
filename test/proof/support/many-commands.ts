import { runCommand } from '../../../bin/commands';
import { type Files, snapshot } from '../../support/publishing';

/*
 * `node many.cjs <command> <breakage> ...`: runs a command of the program once for each breakage of the platform
 * (broken-fleet.ts), and writes how each ended as JSON. What is not caught ends the process.
 */

/** What a command ended with. */
export interface Ended {
  readonly status: number | null;
  /** All that it wrote. */
  readonly output: string;
  /** What stood in dist/ afterwards. @default - nobody looked */
  readonly dist?: Files;
}

const [, , command = '', ...breakages] = process.argv;
const streams = [process.stdout, process.stderr];

async function run(breakage: string): Promise<Ended> {
  let output = '';
  const writes = streams.map((stream) => stream.write.bind(stream));
  for (const stream of streams)
    stream.write = (text: string | Uint8Array): boolean => {
      output += String(text);
      return true;
    };
  process.env['BREAKAGE'] = breakage;
  const status = await runCommand([process.execPath, 'archipel', command]);
  streams.forEach((stream, i) => (stream.write = writes[i] ?? stream.write));
  return { status, output, dist: snapshot(process.cwd(), 'dist') };
}

async function main(): Promise<void> {
  const ended: Ended[] = [];
  for (const breakage of breakages) ended.push(await run(breakage));
  process.stdout.write(JSON.stringify(ended));
}

void main();
