import { type Api } from '../api/client';
import { type Player } from './player';

export { type Player } from './player';

const EVERY_MS = 1_500;

/** Lets all players act, one after the other, until it is stopped. What goes wrong is tried again, and kept. */
export class Stage {
  readonly faults = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private acting: Promise<void> = Promise.resolve();

  constructor(
    private readonly api: Api,
    readonly players: readonly Player[],
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.acting = this.round().finally(() => {
        if (!this.stopped) this.start();
      });
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.acting;
    for (const player of this.players) player.close?.();
  }

  private async round(): Promise<void> {
    for (const { name, act } of this.players)
      await act(this.api).catch((error: unknown) => void this.faults.set(name, (error as Error).message));
  }
}
