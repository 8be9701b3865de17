import { explainCode } from '../../lib/checks';
import { PREFLIGHT_CODES } from '../../lib/preflight';
import { terminal } from './terminal';

/** Prefixes of codes that come from describing, delivering and publishing rather than from a gate. */
const REPORTED_WHILE_RENDERING = [
  'own',
  'model',
  'overrides',
  'patch',
  'inputs',
  'synth',
  'inflate',
  'gitops',
  'bootstrap',
  'export',
  'publish',
  'failover',
  'rotation',
  'new',
  'import',
];

/** Prints what a code of a check means. @returns the exit status: 2 for a code that does not exist */
export function explain(code: string): number {
  const explanation = explainCode(code, PREFLIGHT_CODES);
  if ('text' in explanation) {
    process.stdout.write(`${explanation.text.trimEnd()}\n`);
    return 0;
  }
  const { say } = terminal();
  if (REPORTED_WHILE_RENDERING.includes(code.split('/')[0] ?? '')) {
    say(
      `'${code}' does not come from a gate: it is reported while the fleet is described and rendered, with what ` +
        'was given, what is allowed and what to do',
    );
    return 0;
  }
  const near = explanation.near.slice(0, 3);
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'archipel check --format json lists them';
  say(`there is no check '${code}'; ${hint}`);
  return 2;
}
