import type { ToolItem } from '../lock/item';
import { PROGRAM_BOUNDS } from './bounds';
import { download } from './download';
import { inParallel } from '../in-parallel';
import { counting, failed, type PullOptions, type PullResult, verified } from './result';

const AT_ONCE = 4;

/** Reads the published files of programs, for their sums alone: they are for other machines than this one. */
export const sumTools = (
  items: readonly ToolItem[],
  { today, onProgress }: Omit<PullOptions, 'root'>,
): Promise<readonly PullResult<ToolItem>[]> =>
  inParallel(
    items,
    AT_ONCE,
    counting(items.length, onProgress, async (item) => {
      try {
        const { sha256, source } = await download(item.url ?? '', PROGRAM_BOUNDS, () => undefined);
        return { kind: 'pulled' as const, item: verified(item, { sha256, source, date: today }) };
      } catch (error) {
        return failed(item, error);
      }
    }),
  );
