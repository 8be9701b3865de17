import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Image, imagesOf } from '../pins/types';
import { readTrackedImages } from './tracked-images';

/** The images that the platforms pin in their folders, with the file that pins each, sorted by file. */
export function readPlatformImages(root: string): readonly { readonly file: string; readonly image: Image }[] {
  const folder = join(root, 'platforms');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((platform) =>
      filesOf(root, platform).flatMap(([file, images]) =>
        Object.values(images).map((image) => ({ file: `platforms/${platform}/${file}`, image })),
      ),
    );
}

/** A person or the update bot writes JSON; Flux writes YAML. */
function filesOf(root: string, platform: string): readonly (readonly [string, Readonly<Record<string, Image>>])[] {
  const [json, yaml] = ['images.json', 'images.yaml'];
  const there = (file: string): boolean => existsSync(join(root, 'platforms', platform, file));
  const read = (file: string): object =>
    JSON.parse(readFileSync(join(root, 'platforms', platform, file), 'utf8')) as object;
  return [
    ...(there(json) ? [[json, imagesOf(read(json)) as Readonly<Record<string, Image>>] as const] : []),
    ...(there(yaml) ? [[yaml, readTrackedImages(root, platform)] as const] : []),
  ];
}
