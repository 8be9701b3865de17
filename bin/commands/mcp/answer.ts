import { execFile } from 'node:child_process';
import { host } from '../host';

/** What a tool of the protocol answers. */
export interface Answer {
  /** The protocol's own type of a result is open. */
  readonly [key: string]: unknown;
  readonly content: { type: 'text'; text: string }[];
  /** The question could not be answered. A fleet with problems is an answer. @default false */
  readonly isError?: boolean;
}

/** Characters of an answer: what an assistant can read at once. The rest is asked for by narrower questions. */
const LIMIT = 60_000;

/** Seconds that a command may take. */
const TIME = 300;

export const said = (text: string, isError = false): Answer => ({
  content: [{ type: 'text', text: shortened(text) }],
  ...(isError && { isError }),
});

function shortened(text: string): string {
  if (text.length <= LIMIT) return text;
  return `${text.slice(0, LIMIT)}\n… ${text.length - LIMIT} characters more: ask for one platform or cluster`;
}

/**
 * Runs a command of ours as a process of its own: each answer is of the files as they are now, and nothing that a
 * platform prints gets into the protocol.
 */
export function answerOf(root: string, args: readonly string[]): Promise<Answer> {
  const program = host()?.launcher ?? process.argv[1] ?? '';
  const options = {
    cwd: root,
    timeout: TIME * 1000,
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1' },
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) => {
      const text = [stdout, stderr].map((part) => part.trimEnd()).filter((part) => part !== '');
      if (error === null) return resolve(said(text.join('\n')));
      const why = error.killed === true ? `stopped after ${TIME} s` : `exit status ${String(error.code)}`;
      resolve(said([`archipel ${args.join(' ')}: ${why}`, ...text].join('\n'), error.code !== 1));
    });
  });
}
