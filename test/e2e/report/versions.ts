import { FLUX_DISTRIBUTION, type Program, programs } from '../build/programs';

/** Programs that a run had: its control plane, its engine, and Gatekeeper where it is built. */
export const usedPrograms = (
  engine: string,
  controllers: readonly string[],
  present: ReadonlySet<string>,
): readonly Program[] =>
  programs.filter(({ binaries, part }) => {
    const names = Object.keys(binaries);
    switch (part) {
      case 'control-plane':
        return true;
      case 'gatekeeper':
        return names.some((name) => present.has(name));
      case 'flux':
        return engine === 'flux' && names.some((name) => controllers.includes(name));
      default:
        return part === engine;
    }
  });

/** The engine as a whole, and each program. */
export const versionsOf = (engine: string, used: readonly Program[]): Readonly<Record<string, string>> => ({
  ...(engine === 'flux' ? { Flux: FLUX_DISTRIBUTION.version } : { 'Argo CD': argoCdVersion() }),
  ...Object.fromEntries(used.map(({ binaries, version }) => [Object.keys(binaries).join(', '), version])),
});

const argoCdVersion = (): string => programs.find(({ binaries }) => 'argocd' in binaries)?.version ?? '';

/** An image, and the program of the run that did its work. */
interface Named {
  readonly image: string;
  readonly name: string;
}

/** Programs that are of another version than the images that the cluster names. */
export const otherVersions = (used: readonly Program[], named: readonly Named[]): string[] =>
  named.flatMap(({ image, name }) => {
    const version = used.find(({ binaries }) => name in binaries)?.version;
    const tag = /:([^@:/]+)(@|$)/.exec(image)?.[1];
    return version === undefined || tag === undefined || tag === version
      ? []
      : [`${name} ${version} ran, the cluster names ${tag}`];
  });

/** In which way programs are not the released ones. */
export const deviationsOf = (used: readonly Program[]): string[] =>
  used.flatMap(({ binaries, deviation }) =>
    deviation === undefined ? [] : [`${Object.keys(binaries).join(', ')} ${deviation}`],
  );
