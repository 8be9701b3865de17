import { when } from '../common/optional';
import type { Platform, Problem } from '../model';
import type { RotationFacts } from './facts';

/** Where a refusal stands. */
export interface Place {
  readonly platform: Platform;
  readonly cluster?: string;
}

/** What a refusal says. */
interface Told {
  readonly code: `rotation/${string}`;
  readonly message: string;
  readonly given: string;
  readonly allowed: string;
  readonly remedy: string;
  readonly file?: string;
}

/** A reason not to begin. */
export const refusal = ({ platform, cluster }: Place, told: Told): Problem => ({
  severity: 'error',
  platform: platform.name,
  ...(cluster === undefined ? {} : { cluster }),
  ...told,
});

/** What a file must be before a value in it is changed: there, with the value, and encrypted for who is declared. */
export function fileRefusals(facts: RotationFacts, place: Place, path: string, key?: string): readonly Problem[] {
  const file = facts.files.get(path);
  if (file === undefined)
    return [
      refusal(place, {
        code: 'rotation/not-there',
        message: 'the encrypted file is not there, so nothing is in use that could be changed',
        given: 'no file',
        allowed: path,
        remedy: "make it as the platform's page says, then this is done",
        file: path,
      }),
    ];
  return [
    ...when(key !== undefined && !file.keys.includes(key), () =>
      refusal(place, {
        code: 'rotation/no-value',
        message: 'the file holds no such value, so nothing would read the new one',
        given: file.keys.join(', ') || 'nothing',
        allowed: `${key ?? ''}`,
        remedy: 'correct the file; its names are legible although its values are not',
        file: path,
      }),
    ),
    ...recipientRefusals(place, file.path, file.recipients, file.declared),
  ];
}

/** Somebody who is declared could not open what is written next, or somebody who is no longer declared still could. */
function recipientRefusals(
  place: Place,
  file: string,
  given: readonly string[],
  declared: readonly string[] | undefined,
): readonly Problem[] {
  if (declared !== undefined && [...given].sort().join() === [...declared].sort().join()) return [];
  return [
    refusal(place, {
      code: 'rotation/recipients',
      message:
        'the file is not encrypted for exactly those whom .sops.yaml names: a new value would not reach them all',
      given: given.join(', ') || 'nobody',
      allowed: declared?.join(', ') ?? 'a rule of .sops.yaml that fits the file',
      remedy: `sops updatekeys ${file}, npm run synth, commit; then rotate`,
      file,
    }),
  ];
}
