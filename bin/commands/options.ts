import { InvalidArgumentError, Option } from 'commander';

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

/** Accepts an argument of this form, and says for every other what it must look like. */
export const matching =
  (form: RegExp, example: string) =>
  (given: string): string => {
    if (!form.test(given)) throw new InvalidArgumentError(`it must be ${example}`);
    return given;
  };
