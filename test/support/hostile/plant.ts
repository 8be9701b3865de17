import { type Platform, problemsOf } from '../../../lib/model';
import { shapeProblems } from '../../../lib/model/shape';
import { type Place, type Text, textsIn } from './leaves';

/** A text of a platform that is put there by a test: `mark` is found again wherever it comes out. */
export interface Planted extends Text {
  readonly mark: string;
  readonly text: string;
}

export const MARK = /zq\d+qz/g;

/** What is planted in every text of a platform that takes more than a name: the mark alone, until a test says more. */
export const marksIn = (platform: Platform, free: ReadonlySet<string>): readonly Planted[] =>
  textsIn(platform)
    .filter(({ place }) => free.has(place))
    .map((found, index) => ({ ...found, mark: `zq${index}qz`, text: `zq${index}qz` }));

/** The platform with these texts in it. */
export const planted = (platform: Platform, texts: readonly Planted[]): Platform =>
  texts.reduce<unknown>((value, { steps, text }) => withText(value, steps, text), platform) as Platform;

function withText(value: unknown, [step, ...rest]: readonly (string | number)[], text: string): unknown {
  if (step === undefined) return text;
  if (Array.isArray(value))
    return value.map((child: unknown, index) => (index === step ? withText(child, rest, text) : child));
  return { ...(value as object), [step]: withText((value as Record<string, unknown>)[step], rest, text) };
}

/** Texts that the model takes, and those that it says something of. */
export interface Sorted {
  readonly taken: readonly Planted[];
  readonly told: readonly Planted[];
}

/** Tries texts all at once, and where the model finds a problem each half of them by itself. */
export function sorted(platform: Platform, texts: readonly Planted[]): Sorted {
  if (texts.length === 0 || isTaken(planted(platform, texts))) return { taken: texts, told: [] };
  if (texts.length === 1) return { taken: [], told: texts };
  const half = texts.length >> 1;
  const [first, second] = [sorted(platform, texts.slice(0, half)), sorted(platform, texts.slice(half))];
  return { taken: [...first.taken, ...second.taken], told: [...first.told, ...second.told] };
}

export const isTaken = (platform: Platform): boolean =>
  shapeProblems(platform).length === 0 && problemsOf(platform).length === 0;

/** For each mark the hostile text beside it that its place takes; nothing where it takes none of them. */
export const withTexts = (
  marks: readonly Planted[],
  places: ReadonlyMap<string, Place>,
  texts: readonly string[],
): readonly Planted[] =>
  marks.flatMap((one) => {
    const takes = places.get(one.place)?.takes;
    const all = texts.filter((text) => takes?.(`${one.mark}${text}`)).join(' ');
    return all === '' ? [] : [{ ...one, text: `${one.mark}${all}` }];
  });
