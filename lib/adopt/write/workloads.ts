import { broken, Code, type Written } from '../../common/text/typescript';
import type { PlannedWorkload } from '../plan';
import type { Images } from './images';

/**
 * The file of workloads: TypeScript, as the formatter writes it.
 *
 * @param pins - path of `images.json` from the folder of the file
 */
export function workloadsModule(workloads: readonly PlannedWorkload[], images: Images, pins: string): string {
  const written = workloads.map(({ words: { kind, name, ...rest }, image, callers }): Written => {
    const { patch, ...others } = rest;
    return {
      kind: kind ?? '',
      name: name ?? '',
      image: new Code(`images.${images.keyOf(image)}`),
      ...others,
      ...(callers.length === 0 ? {} : { callers }),
      ...(patch === undefined ? {} : { patch }),
    };
  });
  const text = broken(written, 0);
  const used = ['adopted', 'Cidr', 'Cpu', 'imagesOf', 'Memory', 'type Workload'].filter(
    (word) => word.startsWith('type') || word === 'imagesOf' || new RegExp(`\\b${word}[.(]`).test(text),
  );
  return [
    `import { ${used.join(', ')} } from 'archipel';`,
    `import pins from '${pins}';`,
    '',
    'const images = imagesOf(pins);',
    '',
    '/** What ran before it was imported; `npx archipel diff` says what a change means. */',
    `export const workloads: readonly Workload[] = ${text};`,
    '',
  ].join('\n');
}
