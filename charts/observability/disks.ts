import { matches } from './promql';

/** File systems on disks; the others are made of memory, or show the same disk again. */
export const ON_DISK = { fstype: matches('ext4|xfs|btrfs') };

/** Disks by the names that Linux gives them; the rest are parts and layers of these. */
export const DISK = { device: matches('(nvme|sd|vd|xvd|mmcblk).+') };
