import type { JsonObject } from '../../model/units/json';
import { helm } from '../../tools';
import { unknownIn } from '../diff/values';
import { pathText, replaced } from '../effects/leaves';
import { templateText } from '../releases/template';
import { defaultValues } from './default-values';

/** Values of which some were laid over the others. */
export interface Overlaid {
  readonly values: JsonObject;
  readonly overlaid: JsonObject;
}

/**
 * Keys of the overlaid values that a chart does not have: its own values have no such key, and it renders the same
 * without it.
 *
 * @param args of `helm template`, which reads the values from its standard input
 */
export async function unknownValues(
  archive: string,
  { values, overlaid }: Overlaid,
  args: readonly string[],
): Promise<readonly string[]> {
  const paths = unknownIn(overlaid, await defaultValues(archive));
  if (paths.length === 0) return [];
  const tool = await helm();
  const text = async (given: JsonObject): Promise<string | undefined> => {
    if (tool.kind === 'absent') return undefined;
    const made = await templateText(tool, args, given);
    return 'text' in made ? made.text : undefined;
  };
  const as = await text(values);
  const again = await text(values);
  // Of a chart that renders something else each time nothing can be told.
  const found = paths.map(async (path) => {
    const without = as === undefined || as !== again ? as : await text(replaced(values, path, { absent: true }));
    return without === as ? [pathText(path)] : [];
  });
  return (await Promise.all(found)).flat();
}
