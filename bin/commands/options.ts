import { extname } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { REPORT_ENDS } from './report';

/** The folder of CRDs, an option of every command that runs the gates. */
export const crdsOption = (): Option =>
  new Option('--crds <folder>', 'folder of upstream CRDs to check custom resources against (default: .crds)').env(
    'ARCHIPEL_CRDS',
  );

/** The commit that what changes is judged against. */
export const baseOption = (): Option =>
  new Option(
    '--base <commit>',
    'commit that the clusters follow, to tell changes that none of them takes (default: HEAD; in a workflow, where a ' +
      'pull request left its branch, or the commit before a push)',
  );

/** How to print the result. */
export const formatOption = (formats: readonly string[]): Option =>
  new Option('--format <format>', 'how to print the result').choices(formats).default('text');

/** Files to write the result to, beside what is printed. */
export const reportOption = (): Option =>
  new Option(
    '--report <file>',
    `write the result to a file too, seen from the root (${REPORT_ENDS.join(', ')}); may be given again`,
  )
    .default([])
    .argParser((file: string, before: readonly string[]) => {
      if (!REPORT_ENDS.includes(extname(file)))
        throw new InvalidArgumentError(`its name must end with ${REPORT_ENDS.join(', ')}`);
      return [...before, file];
    });

/** Accepts an argument of this form, and says for every other what it must look like. */
export const matching =
  (form: RegExp, example: string) =>
  (given: string): string => {
    if (!form.test(given)) throw new InvalidArgumentError(`it must be ${example}`);
    return given;
  };
