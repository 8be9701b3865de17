import { createColors } from 'picocolors';
import type { Effect, Rotation } from '../../../lib/rotation';

/** The secrets of a platform, each with what it opens. */
export function listText(platform: string, rotations: readonly Rotation[], colour: boolean): string {
  const { bold, dim, red } = createColors(colour);
  if (rotations.length === 0) return `${platform} has no secret whose rotation is known here\n`;
  const width = Math.max(...rotations.map(({ secret }) => secret.length));
  return lines([
    bold(`${platform}: archipel rotate ${platform} <secret>`),
    ...rotations.map(
      ({ secret, what, refusals }) =>
        `  ${secret.padEnd(width)}  ${refusals[0] === undefined ? dim(what) : red(`not now: ${refusals[0].message}`)}`,
    ),
  ]);
}

/** What to do, in its order, and whom it reaches. */
export function rotationText(platform: string, rotation: Rotation, colour: boolean): string {
  const { bold, dim } = createColors(colour);
  return lines([
    bold(`${platform}: ${rotation.secret}`),
    `  ${rotation.what}`,
    ...rotation.files.map((file) => `  ${dim('in')} ${file}`),
    '',
    bold('what it reaches'),
    ...effectLines(rotation.effects),
    '',
    bold('in this order'),
    ...rotation.steps.flatMap(({ title, commands, note }, index) => [
      `${index + 1}. ${title}`,
      ...commands.map((command) => `   ${command}`),
      ...(note === undefined ? [] : [`   ${dim(note)}`]),
    ]),
    '',
    dim('nothing was read, written or called'),
  ]);
}

const effectLines = (effects: readonly Effect[]): readonly string[] =>
  effects.length === 0
    ? ['  nobody: nothing restarts']
    : effects.flatMap(({ who, how, restart }) => [
        `  ${who}: ${how}`,
        ...(restart === undefined ? [] : [`    ${restart}`]),
      ]);

const lines = (text: readonly string[]): string => `${text.join('\n')}\n`;
