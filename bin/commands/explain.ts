import { explainCode } from '../../lib/checks';
import { terminal } from './terminal';

/** Prints what a code of a check means. @returns the exit status: 2 for a code that does not exist */
export function explain(code: string): number {
  const explanation = explainCode(code);
  if ('text' in explanation) {
    process.stdout.write(`${explanation.text.trimEnd()}\n`);
    return 0;
  }
  const { say } = terminal();
  say(`there is no check '${code}'${explanation.near.length > 0 ? `; did you mean ${explanation.near.slice(0, 3).join(', ')}?` : '; archipel check --format json lists them'}`);
  return 2;
}
