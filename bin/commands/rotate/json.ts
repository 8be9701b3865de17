import type { Rotation } from '../../../lib/rotation';

/** The secrets of a platform for machines. */
export const listJson = (platform: string, rotations: readonly Rotation[]): string =>
  written({
    platform,
    secrets: rotations.map(({ secret, what, files, refusals }) => ({
      secret,
      what,
      files,
      ready: refusals.length === 0,
    })),
  });

/** A rotation for machines. What is refused has no steps, so that nobody takes them. */
export function rotationJson(platform: string, { steps, effects, refusals, ...rotation }: Rotation): string {
  const ready = refusals.length === 0;
  return written({ platform, ...rotation, ready, refusals, steps: ready ? steps : [], effects });
}

const written = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
