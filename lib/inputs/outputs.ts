import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLOUD_OUTPUTS } from '../model/units/cloud';
import { outputsPath } from '../model/names';
import type { Problem } from '../model/problem';

/** Values of a platform that only AWS knows, by stack and output; what `cdk deploy --outputs-file` writes. */
export interface CloudOutputs {
  /** Path of the file from the repository root. */
  readonly file: string;
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The file says of itself that its values are examples. */
  readonly example: boolean;
}

/** Key that an example file carries and a deployment does not write. */
const NOTE = '_note';

/**
 * Reads the outputs of a platform. A file that is absent has no values: each one that is needed is then a problem of
 * its own.
 */
export function readOutputs(
  root: string,
  platform: string,
): { readonly outputs: CloudOutputs; readonly problems: readonly Problem[] } {
  const file = outputsPath({ name: platform });
  const nothing: CloudOutputs = { file, values: {}, example: false };
  let text: string;
  try {
    text = readFileSync(join(root, file), 'utf8');
  } catch {
    return { outputs: nothing, problems: [] };
  }
  try {
    const parsed: unknown = JSON.parse(text);
    const values = stacksOf(parsed);
    return {
      outputs: { file, values, example: typeof parsed === 'object' && parsed !== null && NOTE in parsed },
      problems: [],
    };
  } catch (error) {
    return {
      outputs: nothing,
      problems: [
        {
          code: 'inputs/outputs',
          severity: 'error',
          platform,
          file,
          message: 'the outputs file cannot be read',
          given: (error as Error).message,
          allowed: '{"<stack>": {"<output>": "<value>"}}',
          remedy: 'write it again with cdk deploy --outputs-file, or restore it from Git',
        },
      ],
    };
  }
}

function stacksOf(parsed: unknown): CloudOutputs['values'] {
  if (!isRecord(parsed)) throw new TypeError('it is not an object');
  return Object.fromEntries(
    Object.entries(parsed)
      .filter(([key]) => key !== NOTE)
      .map(([stack, outputs]) => {
        if (!isRecord(outputs)) throw new TypeError(`the outputs of '${stack}' are not an object`);
        const wrong = Object.entries(outputs).find(([, value]) => typeof value !== 'string' || value === '');
        if (wrong) throw new TypeError(`the output '${stack}/${wrong[0]}' is not a text, or empty`);
        const strange = Object.entries(outputs as Record<string, string>).find(
          ([output, value]) => output in CLOUD_OUTPUTS && !ID.test(value),
        );
        if (strange)
          throw new TypeError(
            `the output '${stack}/${strange[0]}' is not an id, ARN or address of AWS: ` +
              `${JSON.stringify(strange[1].slice(0, 60))}`,
          );
        return [stack, outputs as Record<string, string>];
      }),
  );
}

/**
 * What ids, ARNs and addresses of AWS are made of. They come to stand inside texts of other languages, where a quote or
 * a line break would end what was meant.
 */
const ID = /^[A-Za-z0-9][A-Za-z0-9._:@/%+=,-]*$/;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
