import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function written(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
