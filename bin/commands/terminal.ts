import { createColors } from 'picocolors';

/** Writes progress and errors to the standard error, and leaves the standard output to results. */
export interface Terminal {
  /** Whether results may hold colours. */
  readonly colour: boolean;
  /** A line that stays. */
  readonly say: (text: string) => void;
  /** A line that the next one replaces; silent unless a person looks. */
  readonly progress: (text: string) => void;
  readonly done: () => void;
}

/** @param stream where results go: colours only where that is a terminal, and never under NO_COLOR (no-color.org). */
export function terminal(stream: NodeJS.WriteStream = process.stdout): Terminal {
  const live = process.stderr.isTTY;
  const { dim } = createColors(live);
  return {
    colour: stream.isTTY && process.env['NO_COLOR'] === undefined,
    say: (text) => void process.stderr.write(`${text}\n`),
    progress: (text) => void (live && process.stderr.write(`\r\u001b[2K${dim(text)}`)),
    done: () => void (live && process.stderr.write('\r\u001b[2K')),
  };
}
