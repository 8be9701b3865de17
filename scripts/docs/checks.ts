import { gates } from '../../lib/checks';
import { KNOWN } from '../../lib/tools/external/known';
import { code, escaped, row, type Section, table } from './section';

const page = 'docs/checks.md';

/** Every gate with its codes. */
export function codeList(): string {
  return gates
    .map(({ name, asks, codes }) => {
      const rows = codes.map((one) => row(code(one.code), one.severity, escaped(one.title)));
      return [`### ${name}`, '', `Asks: ${asks}.`, '', table(['code', 'severity', 'rule'], rows)].join('\n');
    })
    .join('\n');
}

/** What other tools object to on purpose. */
export const knownDifferences = (): string =>
  table(
    ['tool', 'check', 'objects', 'reason'],
    KNOWN.map(({ tool, check, object, reason }) => row(tool, code(check), code(escaped(object.source)), reason)),
  );

export default (): readonly Section[] => [
  { page, mark: 'codes', text: codeList() },
  { page, mark: 'known', text: knownDifferences() },
];
