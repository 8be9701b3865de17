import { globalStackName, type Platform, publicHostsOf } from '../../model';
import { activeOf } from '../clusters';
import type { Change } from './change';

/** Where the public names lead. The stack of the hosted zone holds the records; deploying it moves traffic. */
export function dns(before: Platform, after: Platform): readonly Change[] {
  const [was, is] = [before, after].map(leadsTo);
  return [...(is ?? new Map<string, string>())].flatMap(([what, to]): readonly Change[] => {
    const from = was?.get(what);
    return from === undefined || from === to
      ? []
      : [{ kind: 'dns', what, from, to, files: [`dist/${after.name}/aws/${globalStackName(after)}.template.json`] }];
  });
}

/** Public name to the name of the cluster that serves. */
const leadsTo = (platform: Platform): ReadonlyMap<string, string> =>
  new Map(publicHostsOf(activeOf(platform)).map(({ global, regional }) => [global, regional]));
