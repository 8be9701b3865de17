import { CERTIFICATES, SECRETS, ZONES } from './rows-of-names';
import { IMAGES, NODES, QUOTAS } from './rows-of-machines';
import { BEFORE, STACKS } from './rows-of-stacks';
import type { Row } from './row';

/** A planted violation and a clean case for every code of a question. */
export const ROWS: readonly Row[] = [
  ...BEFORE,
  ...STACKS,
  ...QUOTAS,
  ...NODES,
  ...IMAGES,
  ...ZONES,
  ...CERTIFICATES,
  ...SECRETS,
];
