import type { Platform } from '../../../lib/model';

/** A platform that breaks one rule of the model: what it is, the platform, and what the rule says of it. */
export type Violation = readonly [string, Platform, { code: string; field?: string; message: RegExp }];
