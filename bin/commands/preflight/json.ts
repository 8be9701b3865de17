import type { PreflightReport } from '../../../lib/preflight';

/** The report for programs: one object, keys in a fixed order, ending with a line break. */
export function preflightJson({ platform, caller, clean, questions, problems }: PreflightReport): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const result = {
    platform,
    ...(caller === undefined ? {} : { caller }),
    clean,
    errors,
    warnings: problems.length - errors,
    questions: questions.map(({ question, asks, status, holds, waits, unknown }) => ({
      question,
      asks,
      status,
      holds,
      waits,
      unanswered: unknown,
    })),
    problems,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
