import { rotationsFor } from '../../lib/app';
import type { Problem } from '../../lib/model';
import type { Rotation } from '../../lib/rotation';
import { loadPlatforms } from './load';
import { hasErrors, problemText } from './problems';
import { listJson, rotationJson } from './rotate/json';
import { listText, rotationText } from './rotate/text';
import { terminal } from './terminal';
import { wrongUse } from './wrong-use';

export const ROTATE_FORMATS = ['text', 'json'] as const;

/** What `archipel rotate` was asked. */
export interface RotateOptions {
  readonly root: string;
  readonly platform: string;
  /** The secret to change. @default - they are listed */
  readonly secret?: string | undefined;
  readonly format: (typeof ROTATE_FORMATS)[number];
}

/**
 * Prints how a secret of a platform is changed: the order, the commands, and what restarts. It reads and writes no
 * plaintext and calls nobody: who does it is a person, with the keys.
 *
 * @returns the exit status: 0 printed, 1 refused or not rendered
 * @throws CommanderError where the platform or the secret is unknown
 */
export async function rotate({ root, platform: name, secret, format }: RotateOptions): Promise<number> {
  const screen = terminal();
  const described = loadPlatforms(root);
  const platform = described.platforms.find((one) => one.name === name);
  const unmade = 'problems' in described ? described.problems : [];
  if (platform === undefined) {
    if (hasErrors(unmade)) return refuse(screen.say, unmade, screen.colour);
    const names = described.platforms.map((one) => one.name).join(', ');
    return wrongUse('archipel.platform', `there is no platform '${name}'; there are ${names}`);
  }
  const found = await rotationsFor({ root, platform, onStep: screen.progress });
  screen.done();
  if ('problems' in found) return refuse(screen.say, found.problems, screen.colour);
  if (secret === undefined) {
    print(format === 'json' ? listJson(name, found.rotations) : listText(name, found.rotations, screen.colour));
    return 0;
  }
  const rotation = chosen(name, found.rotations, secret);
  const isRefused = rotation.refusals.length > 0;
  if (format === 'json') print(rotationJson(name, rotation));
  else if (isRefused) return refuse(screen.say, rotation.refusals, screen.colour);
  else print(rotationText(name, rotation, screen.colour));
  return isRefused ? 1 : 0;
}

const print = (text: string): void => void process.stdout.write(text);

function refuse(say: (text: string) => void, problems: readonly Problem[], colour: boolean): number {
  say(`${problemText(problems, colour)}\nnothing is to be done yet`);
  return 1;
}

function chosen(platform: string, rotations: readonly Rotation[], secret: string): Rotation {
  return (
    rotations.find((one) => one.secret === secret) ??
    wrongUse(
      'archipel.secret',
      `${platform} has no secret '${secret}'; there are ${rotations.map((one) => one.secret).join(', ') || 'none'}`,
    )
  );
}
