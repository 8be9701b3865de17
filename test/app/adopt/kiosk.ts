import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A kiosk as people apply it by hand. */
export const KIOSK = readFileSync(join(__dirname, '../../fixtures/imported/kiosk.yaml'), 'utf8');
