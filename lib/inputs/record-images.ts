import { join } from 'node:path';
import { readFolder } from './files';

/** The part of a recorded object that holds a pod, however deep its kind keeps it. */
interface Holder {
  readonly spec?: Holder;
  readonly template?: Holder;
  readonly jobTemplate?: Holder;
  readonly containers?: readonly { readonly image?: string }[];
  readonly initContainers?: readonly { readonly image?: string }[];
}

/**
 * The images of the pods that recorded releases make (`records/**\/*.jsonl`: a header, then an object a line), sorted;
 * none where nothing is recorded.
 *
 * @throws where a line of a record is no JSON
 */
export function readRecordImages(root: string): readonly string[] {
  const records = readFolder(join(root, 'records'), (path) => path.endsWith('.jsonl'));
  const images = records.flatMap(({ path, text }) =>
    text
      .split('\n')
      .slice(1)
      .flatMap((line, index) => (line.trim() === '' ? [] : imagesIn(objectOf(line, `records/${path}:${index + 2}`)))),
  );
  return [...new Set(images)].sort();
}

function objectOf(line: string, place: string): Holder {
  try {
    return JSON.parse(line) as Holder;
  } catch (error) {
    throw new Error(`${place} is no JSON: restore it from Git, or record the release again`, { cause: error });
  }
}

function imagesIn(holder: Holder | undefined): readonly string[] {
  if (typeof holder !== 'object' || holder === null) return [];
  const { spec, template, jobTemplate, containers = [], initContainers = [] } = holder;
  const own = [...initContainers, ...containers].flatMap(({ image }) => (image === undefined ? [] : [image]));
  return [...own, ...[spec, template, jobTemplate].flatMap(imagesIn)];
}
