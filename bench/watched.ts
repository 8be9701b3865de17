import { type ChildProcess, spawn } from 'node:child_process';

/** What `archipel synth --watch` ends each of its answers with. */
const END = 'Ctrl-C ends\n';

/** A process of `archipel synth --watch`. */
export class Watched {
  private text = '';
  private told: (answer: string) => void = () => undefined;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (data: Buffer) => {
      this.text += data.toString();
      if (this.text.endsWith(END)) this.told(this.text);
    });
  }

  /** @returns it once it has given its first answer */
  public static async start(root: string): Promise<Watched> {
    const args = ['bin/run.cjs', 'archipel', 'synth', '--watch'];
    const watched = new Watched(spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] }));
    await watched.answer();
    return watched;
  }

  /** @returns seconds from the edit to its answer */
  public async answerTo(edit: () => void): Promise<number> {
    const answer = this.answer();
    const start = performance.now();
    edit();
    const text = await answer;
    if (!/ 0 errors/.test(text)) throw new Error(`the edit has problems: ${text}`);
    return (performance.now() - start) / 1000;
  }

  public end(): void {
    this.child.kill('SIGTERM');
  }

  private answer(): Promise<string> {
    this.text = '';
    return new Promise((resolve) => {
      this.told = resolve;
    });
  }
}
