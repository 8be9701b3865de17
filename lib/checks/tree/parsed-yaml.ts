import { type ParsedFile, parseYaml } from './yaml';

/** What was parsed last, by text: one process parses nearly the same files again and again. */
let recent = new Map<string, ParsedFile>();
let older: ReadonlyMap<string, ParsedFile> = new Map();

/** As many characters as a large fleet has; what was not asked for since as many others were is forgotten. */
const MOST = 15_000_000;
let size = 0;

/** The parsed file, which everybody who asks for the same text shares. */
export function parsedYaml(content: string): ParsedFile {
  const known = recent.get(content);
  if (known !== undefined) return known;
  const parsed = older.get(content) ?? parseYaml(content);
  size += content.length;
  if (size > MOST) {
    older = recent;
    recent = new Map();
    size = content.length;
  }
  recent.set(content, parsed);
  return parsed;
}
