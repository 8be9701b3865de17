import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, type Node, parseDocument, type YAMLMap } from 'yaml';
import { FLUX_NAMESPACE } from '../model/names';
import { type Image, image } from '../pins/types';
import { PlatformError } from '../model/platform-error';
import type { Problem } from '../model/problem';

/**
 * Marker behind a value that Flux writes: the policy, and the part of the image (Flux v2.9.4, "Image Update
 * Automations", setters). JSON in a comment.
 */
const MARKER = /^\s*\{"\$imagepolicy":\s*"([^:"]+):([^:"]+):(tag|digest)"\}\s*$/;

/**
 * The images of a platform that Flux keeps up to date, by name, from `platforms/<platform>/images.yaml`.
 *
 * @throws PlatformError where the file is absent, or an entry is not a repository, a tag and a digest
 */
export function readTrackedImages(root: string, platform: string): Readonly<Record<string, Image>> {
  const file = `platforms/${platform}/images.yaml`;
  const refuse = (message: string, given: string, field?: string): never => {
    const problem: Problem = {
      code: 'inputs/images',
      severity: 'error',
      platform,
      file,
      ...(field === undefined ? {} : { field }),
      message,
      given,
      allowed: '<name>: {repository: …, tag: …, digest: … or unverified, date: …, source: …}',
      remedy: 'correct the file, or restore it from Git',
    };
    throw new PlatformError([problem]);
  };
  let text: string;
  try {
    text = readFileSync(join(root, file), 'utf8');
  } catch {
    return refuse('the file of images is not there', 'nothing');
  }
  const document = parseDocument(text);
  const [error] = document.errors;
  const { contents } = document;
  if (error !== undefined || !isMap(contents))
    return refuse('the file of images is no YAML map', error?.message.split('\n')[0] ?? 'no map');
  return Object.fromEntries(
    contents.items.map((pair) => {
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      return [
        name,
        isMap(pair.value) ? entry(name, pair.value, refuse) : refuse('the entry is not a map', typeof pair.value, name),
      ];
    }),
  );
}

function entry(name: string, map: YAMLMap, refuse: (message: string, given: string, field: string) => never): Image {
  const read = (key: string): string => {
    const value = map.get(key);
    return typeof value === 'string' && value !== ''
      ? value
      : refuse(`the ${key} is not a string`, JSON.stringify(value) ?? 'nothing', `${name}.${key}`);
  };
  const digest = read('digest');
  if (digest !== 'unverified' && !/^sha256:[0-9a-f]{64}$/.test(digest))
    return refuse('this is not a digest', digest, `${name}.digest`);
  const policy = policyOf(map);
  const credential = map.has('credential') ? read('credential') : undefined;
  // The tag and the credential are checked by the model, as all words are that no compiler saw.
  return {
    ...image({
      repository: read('repository'),
      tag: read('tag') as never,
      digest: digest as Image['digest'],
      date: read('date'),
      source: read('source'),
    }),
    ...(policy === undefined ? {} : { policy }),
    ...(credential === undefined ? {} : { credential: credential as 'node' | 'pod' }),
  };
}

/**
 * The policy that the marker behind the tag names; without one, or with one that Flux would not read, nobody writes the
 * tag.
 */
function policyOf(map: YAMLMap): string | undefined {
  const node = map.get('tag', true) as Node | undefined;
  const [, namespace, policy, part] = MARKER.exec(node?.comment ?? '') ?? [];
  return namespace === FLUX_NAMESPACE && part === 'tag' ? policy : undefined;
}
