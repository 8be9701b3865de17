import { code } from '../../checks/gate';
import { type Finding, holds, problem, type Question } from '../question';

const ACCOUNT = code('preflight/account', {
  title: 'the caller is in the account that the outputs name',
  why: 'stacks would be made in an account that no manifest points at, and what is there would be looked for in vain',
  bad: 'AWS_PROFILE of a sandbox, while AccountId of outputs.json is that of production',
  good: 'a profile of the account of the platform',
});

/** Who asks, and where. */
export const account: Question = {
  name: 'account',
  asks: 'is this the account of the platform',
  codes: [ACCOUNT],
  run({ platform, clusters, outputs, caller }): Promise<readonly Finding[]> {
    const who = `${caller.arn} in ${caller.account}`;
    if (outputs.example) return Promise.resolve([holds(`${who}; ${outputs.file} still holds examples`)]);
    const wrong = clusters.filter(({ stack }) => {
      const given = outputs.values[stack]?.['AccountId'];
      return given !== undefined && given !== caller.account;
    });
    const findings = wrong.map(({ name, stack }) =>
      problem(
        ACCOUNT,
        { platform: platform.name, cluster: name },
        {
          file: outputs.file,
          field: `${stack}.AccountId`,
          message: 'the caller is in another account than the one that the outputs name',
          given: caller.account,
          allowed: outputs.values[stack]?.['AccountId'] ?? '',
          remedy: 'take a profile of that account (AWS_PROFILE), or deploy and let --outputs-file write this one',
        },
      ),
    );
    return Promise.resolve(findings.length > 0 ? findings : [holds(who)]);
  },
};
