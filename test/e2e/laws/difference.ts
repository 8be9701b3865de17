import { type Loose } from '../api/client';

/** Where two values differ, as paths with both values. */
export function differences(before: Loose, after: Loose, at = ''): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isTree(before) || !isTree(after)) return [`${at}: ${shown(before)} -> ${shown(after)}`];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => differences(before[key], after[key], `${at}/${key}`));
}

/**
 * What was written and is not read back as it was: dropped, or changed. What the API adds is no difference. Items of
 * lists are compared by their place.
 */
export function notReadBack(written: Loose, read: Loose, at = ''): string[] {
  if (!isTree(written)) return same(written, read) ? [] : [`${at}: ${shown(written)} became ${shown(read)}`];
  if (!isTree(read)) return [`${at}: ${shown(written)} was dropped`];
  if (Array.isArray(written) && written.length !== (read as Loose[]).length)
    return [`${at}: ${written.length} items became ${(read as Loose[]).length}`];
  return Object.keys(written).flatMap((key) => notReadBack(written[key], read[key], `${at}/${key}`));
}

/** Equal, or the same quantity or number written otherwise: `1000m` and `1` are what the API calls equal. */
function same(written: Loose, read: Loose): boolean {
  if (written === read || (written === '' && read === undefined) || (written === null && read === undefined))
    return true;
  const [one, other] = [quantity(written), quantity(read)];
  return one !== undefined && one === other;
}

const SCALES: Readonly<Record<string, number>> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

function quantity(value: Loose): number | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)(m|k|M|G|Ki|Mi|Gi|Ti)?$/.exec(String(value)) ?? [];
  return digits === undefined ? undefined : Math.round(Number(digits) * (SCALES[unit] ?? 1) * 1000);
}

const isTree = (value: Loose): boolean => typeof value === 'object' && value !== null;
const shown = (value: Loose): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);
