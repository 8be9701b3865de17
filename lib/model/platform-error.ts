import type { Problem } from './problem';

/** Thrown by `definePlatform`, with all that is wrong. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';

  constructor(readonly problems: readonly Problem[]) {
    super(
      [
        `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in platform ` +
          `'${problems[0]?.platform ?? 'unnamed'}':`,
        ...problems.map(problemLine),
      ].join('\n'),
    );
  }
}

/** One problem on a line of its own: where, what, what was given, what is allowed, what to do. */
export function problemLine({ code, cluster, field, message, given, allowed, remedy }: Problem): string {
  const place = [cluster, field].filter((part) => part !== undefined).join(': ');
  const details = [
    ...(given === undefined ? [] : [`given: ${given}`]),
    ...(allowed === undefined ? [] : [`allowed: ${allowed}`]),
  ];
  return (
    `  ${place ? `${place}: ` : ''}${message}${details.length > 0 ? ` (${details.join('; ')})` : ''}; ${remedy} ` +
    `[${code}]`
  );
}
