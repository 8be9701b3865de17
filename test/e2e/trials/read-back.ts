import { type Api, type KubeObject } from '../api/client';
import { notReadBack } from '../laws/difference';
import { type Committed } from '../repository/objects';
import { readLive } from './live';

/** What the API has otherwise than it is committed. */
export interface ReadBack {
  readonly compared: number;
  readonly dropped: readonly string[];
}

/** Compares what is committed with what the API has. What is encrypted is not in the files. */
export async function readBack(api: Api, committed: readonly Committed[]): Promise<ReadBack> {
  const dropped: string[] = [];
  let compared = 0;
  for (const { object, file } of committed.filter((one) => !one.file.endsWith('.sops.yaml'))) {
    const live = await readLive(api, object);
    if (live === undefined) {
      dropped.push(`${file} is not in the cluster`);
      continue;
    }
    compared += 1;
    const found = notReadBack(withoutStatus(object), withoutStatus(live));
    if (found.length > 0) dropped.push(`${file}: ${found.slice(0, 3).join('; ')}`);
  }
  return { compared, dropped };
}

const withoutStatus = ({ status: _, ...object }: KubeObject): object => object;
