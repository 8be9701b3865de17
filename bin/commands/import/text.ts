import { createColors } from 'picocolors';
import type { Import } from '../../../lib/app';
import { counted } from '../problems';
import { differenceLines } from './differences';

/** An import that was prepared, and what was written of it. */
export interface Told extends Import {
  readonly name: string;
  /** Where it came from. */
  readonly from: string;
  readonly written: readonly string[];
  readonly dryRun: boolean;
}

/** What an import means, for people: what came in, what became of it, what differs, what is left to do. */
export function importText(told: Told, colour: boolean): string {
  const { bold } = createColors(colour);
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', bold(title), ...lines.map((line) => `  ${line}`)];
  return [
    `${counted(told.came, 'object')} came in from ${told.from}`,
    ...section('Becomes', became(told)),
    ...section(
      'Stays as it is, and why',
      told.noWorkloads.map(({ object, why }) => `${object}: ${why}`),
    ),
    ...section(
      'Not written',
      told.leftOut.flatMap(({ object, why, remedy }) => [`${object}: ${why}`, `    to do  ${remedy}`]),
    ),
    ...section('Differences, each of them meant', differenceLines(told.differences)),
    ...section('Was not said, and had to be', told.unsaid),
    ...problems(told, section),
    ...section('Files', told.written.length > 0 ? told.written : [...told.files.keys()]),
    ...section('Left to say', [...told.wiring]),
    ...section('Then', THEN),
    ...section('Before the first sync, so that NetworkPolicies know the pods that run', told.labelling),
    ...(told.dryRun ? ['', 'nothing was written: --dry-run'] : []),
    '',
  ].join('\n');
}

function became({ workloads, constructs, namespaces, leftOut, differences }: Told): readonly string[] {
  const line = (count: number, what: string, of: readonly string[]): readonly string[] =>
    count === 0 ? [] : [`${counted(count, what)}${of.length === 0 ? '' : `: ${shortList(of)}`}`];
  return [
    ...line(workloads.length, 'workload', workloads),
    ...line(constructs.length, 'object', []).map(
      (text) => `${text} in a chart, as they were: ${shortList(constructs)}`,
    ),
    ...line(namespaces, 'namespace', []).map((text) => `${text} that the platform describes`),
    ...line(leftOut.length, 'object', []).map((text) => `${text} not written`),
    `${counted(differences.same, 'object')} rendered exactly as ${differences.same === 1 ? 'it' : 'they'} came in`,
  ];
}

const MOST_NAMED = 12;

const shortList = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;

type Section = (title: string, lines: readonly string[]) => readonly string[];

/** What the gates say, a line for each object; synth shows each with what to do. */
function problems({ found }: Told, section: Section): readonly string[] {
  const errors = found.filter(({ severity }) => severity === 'error');
  const warnings = found.length - errors.length;
  const objects = [...new Set(errors.map(({ object }) => object ?? 'the platform'))];
  const lines = objects.map((object) => {
    const codes = errors.filter((one) => (one.object ?? 'the platform') === object).map(({ code }) => code);
    return `${object}: ${[...new Set(codes)].join(', ')}`;
  });
  return section(
    `Left to you: ${counted(errors.length, 'problem')} of the gates, ${counted(warnings, 'warning')}`,
    errors.length === 0
      ? ['nothing that stops npm run synth']
      : [...lines, 'npx archipel explain <code> says what to do'],
  );
}

const THEN = ['npx archipel lock    # the digests of its images', 'npm run synth        # proves it and writes dist/'];
