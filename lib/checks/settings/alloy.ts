import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { text } from '../tree/read';
import { copyProblems } from './alloy-copies';
import { ALLOY } from './codes';
import { atValue } from './release';

const PAIRS: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' };
/** Components by the first part of their names. */
const COMPONENT = /\b(?:discovery|local|loki|otelcol|prometheus|mimir|pyroscope|remote|faro|beyla)(?:\.[a-z_]\w*)+/g;

/**
 * The text of Alloy: whole, and without names of components that are not there. What a component takes is for
 * `alloy validate`.
 */
export function alloyProblems(release: DeliveredRelease): readonly Problem[] {
  const written = text(release.values, 'alloy', 'configMap', 'content');
  if (written === undefined) return [];
  const told = (message: string, given: string, remedy: string): Problem =>
    atValue(ALLOY, release, { field: 'alloy.configMap.content', message, given, remedy });
  const bare = withoutTexts(written);
  const fault = unbalanced(bare);
  if (fault !== undefined) return [told(fault.message, fault.given, 'close what is open')];
  const declared = [...written.matchAll(/^\s*([a-z][\w.]*)(?:\s+"([\w]+)")?\s*\{/gm)].map(([, name = '', label]) =>
    label === undefined ? name : `${name}.${label}`,
  );
  const names = [...bare.matchAll(COMPONENT)].map(([name]) => name);
  const isKnown = (name: string): boolean =>
    declared.some((one) => name === one || name.startsWith(`${one}.`) || one.startsWith(`${name}.`));
  return [
    ...[...new Set(names.filter((name) => !isKnown(name)))].map((given) =>
      told('there is no component of this name', given, 'correct the name, or add the component'),
    ),
    ...copyProblems(release, written),
  ];
}

/** Texts and comments become spaces, so that what is in them does not count. */
const withoutTexts = (written: string): string =>
  written
    .replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g, (found) => ' '.repeat(found.length))
    .replace(/\/\/[^\n]*/g, (found) => ' '.repeat(found.length));

/** The first bracket that has no other half, or a block that is not opened. */
function unbalanced(bare: string): { readonly message: string; readonly given: string } | undefined {
  const open: { readonly bracket: string; readonly line: number }[] = [];
  for (const [index, text] of bare.split('\n').entries()) {
    for (const bracket of text.match(/[{}[\]()]/g) ?? []) {
      if (!(bracket in PAIRS)) open.push({ bracket, line: index + 1 });
      else if (open.pop()?.bracket !== PAIRS[bracket])
        return { message: `'${bracket}' closes nothing`, given: `line ${index + 1}` };
    }
  }
  const left = open.pop();
  return left === undefined ? undefined : { message: `'${left.bracket}' is not closed`, given: `line ${left.line}` };
}
