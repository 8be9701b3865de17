import type { SaidOfData } from '../delivery/backups';
import type { Cluster } from './cluster';

/**
 * Why something that an add-on keeps has no copy: because the platform says so of it, or, where nothing saves volumes,
 * because of what it is. Nothing where it is saved, or where there is no reason.
 *
 * @param name label `app.kubernetes.io/name` of what writes
 * @param because why it may be lost; nothing where it may not
 */
export function whyNotBackedUp({ addons }: Cluster, name: string, because?: string): SaidOfData {
  const files = addons.find((addon) => addon.kind === 'file-backup');
  const savesAll = addons.some(({ kind }) => kind === 'velero');
  const why = files ? files.notCopied?.find((one) => one.name === name)?.why : savesAll ? undefined : because;
  return why === undefined ? {} : { [name]: why };
}
