import { code } from '../../checks/gate';
import { text } from '../../checks/tree/read';
import { type Finding, holds, problem, type Question, unknown } from '../question';

/**
 * Version of the bootstrap that `cdk deploy` of these stacks asks for (aws-cdk-lib, `DefaultStackSynthesizer`): 6
 * brought the parameter that is read here.
 */
const NEEDED = 6;
const PARAMETER = '/cdk-bootstrap/hnb659fds/version';

const BOOTSTRAP = code('preflight/bootstrap', {
  title: 'each region that has a stack was bootstrapped for the CDK',
  why: 'cdk deploy assumes roles that the bootstrap makes, and stops before it has begun',
  bad: 'a second region that nobody ran cdk bootstrap in',
  good: 'npx cdk bootstrap aws://111122223333/eu-west-1 aws://111122223333/us-east-1',
});

/** What `cdk` deploys by, in each region of the stacks. */
export const bootstrap: Question = {
  name: 'bootstrap',
  asks: 'can cdk deploy in every region',
  codes: [BOOTSTRAP],
  async run({ platform, stacks, caller }, aws): Promise<readonly Finding[]> {
    const regions = [...new Set(stacks.map(({ region }) => region))].sort();
    return Promise.all(
      regions.map(async (region): Promise<Finding> => {
        const answer = await aws.ask('ssm GetParameter', region, { Name: PARAMETER });
        if (answer.kind === 'denied' || answer.kind === 'failed') return unknown(`bootstrap in ${region}`);
        const version = answer.kind === 'value' ? Number(text(answer.value, 'Parameter', 'Value')) : undefined;
        if (version !== undefined && version >= NEEDED) return holds(`${region}: bootstrapped, version ${version}`);
        return problem(
          BOOTSTRAP,
          { platform: platform.name },
          {
            object: `${PARAMETER} in ${region}`,
            message: version === undefined ? 'the region was never bootstrapped' : 'the bootstrap is too old',
            given: version === undefined ? 'no such parameter' : `version ${version}`,
            allowed: `version ${NEEDED} or later`,
            remedy: `npx cdk bootstrap aws://${caller.account}/${region}`,
          },
        );
      }),
    );
  },
};
