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
  noteParsed(content, parsed);
  return parsed;
}

/** What is known of a text without parsing it. */
export const knownYaml = (content: string): ParsedFile | undefined => recent.get(content) ?? older.get(content);

/** Takes what an earlier run has parsed, so that nobody parses the text again. */
export function noteParsed(content: string, parsed: ParsedFile): void {
  size += content.length;
  if (size > MOST) {
    older = recent;
    recent = new Map();
    size = content.length;
  }
  recent.set(content, parsed);
}
