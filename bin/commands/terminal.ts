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
export function terminal(stream: Stream = process.stdout, errors: Stream = process.stderr): Terminal {
  const live = errors.isTTY ?? false;
  const { dim } = createColors(live && colourWanted());
  return {
    colour: (stream.isTTY ?? false) && colourWanted(),
    say: (text) => void errors.write(`${text}\n`),
    progress: (text) => void (live && errors.write(`\r\u001b[2K${dim(text)}`)),
    done: () => void (live && errors.write('\r\u001b[2K')),
  };
}

/**
 * A stream that is not a terminal has no `isTTY` at all, whatever its type says. Given undefined, picocolors guesses
 * for itself:
 * colours if CI is set.
 */
type Stream = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean };

const colourWanted = (): boolean => (process.env['NO_COLOR'] ?? '') === '';
