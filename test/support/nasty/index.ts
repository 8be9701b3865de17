import { CHARACTERS } from './characters';
import { LINES } from './lines';
import { NOTATION } from './notation';
import { NUMBERS } from './numbers';
import { SIGNS } from './signs';
import { TEXTS } from './texts';
import { WORDS } from './words';

/** Strings that some version of YAML takes for something else, or that break a naive emitter. */
export const NASTY = [...SIGNS, ...WORDS, ...NUMBERS, ...NOTATION, ...CHARACTERS, ...LINES, ...TEXTS];
