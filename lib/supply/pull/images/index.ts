import type { ImageItem } from '../../lock/item';
import { inParallel } from '../../in-parallel';
import { counting, failed, type PullOptions, type PullResult, verified } from '../result';
import { platformsOf } from './built-for';
import { referenceOf } from './reference';
import { ask } from './registry';

const AT_ONCE = 6;

/** Asks the registries for digest and platforms of these images. Nothing is downloaded but manifests. */
export async function askImages(
  items: readonly ImageItem[],
  { today, onProgress }: Omit<PullOptions, 'root'>,
): Promise<readonly PullResult<ImageItem>[]> {
  return inParallel(
    items,
    AT_ONCE,
    counting(items.length, onProgress, (item) => askImage(item, today)),
  );
}

async function askImage(item: ImageItem, today: string): Promise<PullResult<ImageItem>> {
  try {
    const reference = referenceOf(item.name);
    const found = await ask(reference, 'manifests', reference.version);
    const platforms = await platformsOf(reference, found);
    const source = `${new URL(reference.origin).host}, asked for the manifest`;
    const known = verified(item, { digest: found.digest, date: today, source });
    return { kind: 'pulled', item: { ...known, platforms, date: today, source } };
  } catch (error) {
    return failed(item, error);
  }
}
