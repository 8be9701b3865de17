import type { Report } from '../checks';
import { readPlatformFiles } from '../inputs';
import type { Origin, Problem } from '../model/problem';

/** A line of a platform file. */
interface Line extends Origin {
  readonly text: string;
}

/**
 * The report with the line of a platform file at each problem that belongs to a platform: where a person would change
 * it. Objects carry the path of their constructs, which are called as people call things in the platform; the line that
 * says the most special of these names is the one.
 *
 * @param root - of the repository, where the platform files are read
 */
export function withOrigins(root: string, report: Report): Report {
  const lines = new Map<string, readonly Line[]>();
  const linesOf = (platform: string): readonly Line[] => {
    const known = lines.get(platform) ?? readLines(root, platform);
    lines.set(platform, known);
    return known;
  };
  const located = (problem: Problem): Problem => {
    const origin = originOf(problem, linesOf);
    return origin === undefined ? problem : { ...problem, origin };
  };
  return {
    ...report,
    gates: report.gates.map((gate) =>
      gate.status === 'skipped' ? gate : { ...gate, problems: gate.problems.map(located) },
    ),
    problems: report.problems.map(located),
  };
}

const readLines = (root: string, platform: string): readonly Line[] =>
  readPlatformFiles(root, platform).flatMap(({ path: file, text: all }) =>
    all.split('\n').map((text, index) => ({ file, line: index + 1, text })),
  );

function originOf(problem: Problem, linesOf: (platform: string) => readonly Line[]): Origin | undefined {
  const [, file, line] = /^(platforms\/.+?)(?::(\d+))?$/.exec(problem.file ?? '') ?? [];
  if (file !== undefined && line !== undefined) return { file, line: Number(line) };
  const platform = problem.platform ?? /^dist\/([^/]+)\//.exec(problem.file ?? '')?.[1];
  if (platform === undefined) return undefined;
  const all = linesOf(platform);
  const steps = new Set((problem.source ?? '').split('/'));
  // What is made of workloads is in workloads.ts, where there is one.
  const isNear = (one: Line): boolean => steps.has(/([^/]+)\.ts$/.exec(one.file)?.[1] ?? '');
  const ofFile = all.filter((one) => file === undefined || one.file === file);
  const own = [...ofFile.filter(isNear), ...ofFile.filter((one) => !isNear(one))];
  const found = wordsOf(problem, platform)
    .map((word) => lineOf(own, word))
    .find((one) => one !== undefined);
  const first =
    found ??
    (file === undefined ? undefined : ofFile[0]) ??
    all.find((one) => one.file.endsWith('/index.ts')) ??
    all[0];
  return first && { file: first.file, line: first.line };
}

/** Names that a problem is about, the most special first. */
function wordsOf({ source = '', object = '', field = '', cluster }: Problem, platform: string): readonly string[] {
  const steps = source.split('/').filter((step) => step !== platform && step !== cluster);
  const named = [...(field.match(/[a-z0-9][a-z0-9-]*(?=[\]'"])/g) ?? []), object.split(/[ /]/).at(-1) ?? ''];
  const words = [...steps.reverse(), ...named].flatMap(endsOf);
  return [...words, ...(cluster === undefined ? [] : [cluster]), platform].filter((word) => word !== '');
}

/** `apps-api-gateway` stands for the workload `api-gateway` of the namespace `apps`. */
const endsOf = (step: string): readonly string[] =>
  step.split('-').map((_, index, parts) => parts.slice(index).join('-'));

/** The line that gives something this name, else one that speaks of it. */
function lineOf(lines: readonly Line[], word: string): Line | undefined {
  const quoted = `(?<quote>['"])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\k<quote>`;
  const names = new RegExp(`\\b(?:name|kind)['"]?: ${quoted}`);
  const speaks = new RegExp(quoted);
  return lines.find(({ text }) => names.test(text)) ?? lines.find(({ text }) => speaks.test(text));
}
