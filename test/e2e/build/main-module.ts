import { type Program } from './programs';

/** A replace of a go.mod: `from` with its version, if it has one, and what stands on the right. */
interface Replace {
  readonly module: string;
  readonly from: string;
  readonly to: string;
}

/**
 * A main module that builds a program although its own go.mod has replaces, for which `go install` refuses it: it
 * requires the module and takes its replaces over.
 *
 * A replace by a folder cannot be taken over, as the folder is not part of the published module. The staging modules of
 * Kubernetes become the versions that are published of the same release; all others fall back to what is required.
 *
 * @param goMod - text of the go.mod of the program's module
 */
export function mainModule(program: Program, goMod: string): string {
  const kept = goMod.split('\n').filter((line) => /^(go|godebug) /.test(line));
  const replaces = [
    ...replacesOf(goMod).flatMap((replace) => takenOver(replace, program)),
    ...Object.entries(program.replaces ?? {}).map(([module, version]) => `${module} => ${module} ${version}`),
  ];
  return [
    `module archipel.example/e2e/${Object.keys(program.binaries)[0] ?? ''}`,
    ...kept,
    ...godebugBlock(goMod),
    `require ${program.module} ${program.version}`,
    ...replaces.map((replace) => `replace ${replace}`),
    '',
  ].join('\n');
}

function takenOver({ module, from, to }: Replace, program: Program): string[] {
  if (module in (program.replaces ?? {})) return [];
  if (!to.startsWith('.')) return [`${from} => ${to}`];
  return to.startsWith('./staging/') ? [`${module} => ${module} ${program.version.replace(/^v1\./, 'v0.')}`] : [];
}

/** Single replaces and those of blocks. */
export function replacesOf(goMod: string): Replace[] {
  const blocks = [...goMod.matchAll(/^replace \(\n([\s\S]*?)^\)/gm)].flatMap(([, body = '']) => body.split('\n'));
  const single = [...goMod.matchAll(/^replace ([^(\n].*)$/gm)].map(([, body = '']) => body);
  return [...blocks, ...single].flatMap((line) => {
    const [from = '', to = ''] = line
      .replace(/\/\/.*$/, '')
      .split('=>')
      .map((part) => part.trim());
    return to === '' ? [] : [{ module: from.split(/\s+/)[0] ?? '', from, to }];
  });
}

const godebugBlock = (goMod: string): string[] => [...goMod.matchAll(/^godebug \(\n[\s\S]*?^\)/gm)].map(([all]) => all);

/** Makes the go command look for the packages: without an import it would call the requirement unused. */
export const imports = (program: Program): string =>
  [
    '//go:build tools',
    '',
    'package tools',
    '',
    ...Object.values(program.binaries).map((name) => `import _ "${name}"`),
    '',
  ].join('\n');
