import { CERTIFICATES, SECRETS, ZONES } from './rows-of-names';
import { IMAGES, NODES } from './rows-of-nodes';
import { QUOTAS } from './rows-of-quotas';
import { BEFORE } from './rows-before';
import { INSIDE } from './rows-inside';
import { PEERINGS } from './rows-of-peerings';
import { STACKS } from './rows-of-stacks';
import type { Row } from './row';

/** A planted violation and a clean case for every code of a question. */
export const ROWS: readonly Row[] = [
  ...BEFORE,
  ...STACKS,
  ...PEERINGS,
  ...INSIDE,
  ...QUOTAS,
  ...NODES,
  ...IMAGES,
  ...ZONES,
  ...CERTIFICATES,
  ...SECRETS,
];
