type Close = () => Promise<void> | void;

const closers = new Set<Close>();
let isEnding = false;

/** What is done when the run is ended from outside, and not after that. */
export async function closing<T>(close: Close, work: () => Promise<T>): Promise<T> {
  closers.add(close);
  try {
    return await work();
  } catch (error) {
    // What fails because it was ended is nobody's news: the process is about to exit.
    if (isEnding) return await new Promise<T>(() => undefined);
    throw error;
  } finally {
    // A signal may have taken it already.
    if (closers.delete(close)) await close();
  }
}

/** Ends what runs on Ctrl-C and SIGTERM, the last one first, and then this process. */
export function endOnSignals(): void {
  const end = async (): Promise<void> => {
    isEnding = true;
    for (const close of [...closers].reverse()) if (closers.delete(close)) await close();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
}
