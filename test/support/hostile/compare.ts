import { join } from 'node:path';
import { renderFleet } from '../../../lib/app';
import type { Platform } from '../../../lib/model';
import { MARK, planted, type Planted } from './plant';
import { type Texts, textsOfFile } from './read';

const root = join(__dirname, '../../..');

/** Digests follow from the text, and YAML quotes those that could be numbers. */
const steady = (text: string): string =>
  text.replace(/"?(?<![0-9a-f])(?:[0-9a-f]{8}|[0-9a-f]{16,64})(?![0-9a-f])"?/g, '#');

/** What was rendered of a platform: files by path, and the codes of what was said. */
interface Files {
  readonly contents: ReadonlyMap<string, string>;
  readonly codes: string;
}

async function filesOf(platform: Platform): Promise<Files> {
  const { artifacts, problems } = await renderFleet({ root, platforms: [platform] });
  return {
    contents: new Map(artifacts.map(({ path, content }) => [steady(path), content])),
    codes: problems
      .map(({ code }) => code)
      .sort()
      .join(', '),
  };
}

/**
 * Renders a platform twice, with plain words and with hostile text in the same places, and reads both back.
 *
 * @returns whatever differs by more than the text itself: another structure, another text, another file
 */
export async function differencesOf(platform: Platform, texts: readonly Planted[]): Promise<readonly string[]> {
  const plain = await filesOf(
    planted(
      platform,
      texts.map((one) => ({ ...one, text: one.mark })),
    ),
  );
  const hostile = await filesOf(planted(platform, texts));
  const byMark = new Map(texts.map(({ mark, text }) => [mark, text]));
  if (hostile.codes !== plain.codes) return [`problems: ${hostile.codes} for ${plain.codes}`];
  const paths = [...new Set([...plain.contents.keys(), ...hostile.contents.keys()])];
  return paths.flatMap((path) => {
    const [content, other] = [plain.contents.get(path), hostile.contents.get(path)];
    if (content === undefined || other === undefined) return [`${path} is in one rendering alone`];
    // Templates of Helm are read by helm, in test/text/charts.test.ts.
    if (/\/charts\/[^/]+\/(templates|charts)\//.test(path)) return [];
    if (!/zq\d/.test(content)) return steady(content) === steady(other) ? [] : [`${path} has changed`];
    return compared(path, textsOfFile(path, content), textsOfFile(path, other), byMark);
  });
}

function compared(path: string, plain: Texts, hostile: Texts, byMark: ReadonlyMap<string, string>): readonly string[] {
  const filled = (text: string): string => text.replace(MARK, (mark) => byMark.get(mark) ?? mark);
  return [...new Set([...plain.keys(), ...hostile.keys()])].flatMap((at) => {
    const [before, is] = [plain.get(at), hostile.get(at)];
    const wanted = before === undefined ? 'nothing' : steady(filled(before));
    if (is !== undefined && steady(is) === wanted) return [];
    return [`${path} ${at}: ${JSON.stringify(is)?.slice(0, 300)} in place of ${JSON.stringify(wanted).slice(0, 300)}`];
  });
}
