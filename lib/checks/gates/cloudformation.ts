import type { Artifact } from '../../model/artifact';
import type { Problem } from '../../model/problem';
import { actionFault } from '../cloudformation/actions';
import { ACTION, CLOUDFORMATION_CODES, READABLE } from '../cloudformation/codes';
import { statementsIn, textsOf } from '../cloudformation/policies';
import { atArtifact, verdict, type Gate, type GateResult } from '../gate';
import { at, fields } from '../tree/read';

const TEMPLATE_PATH = /^dist\/[^/]+\/aws\/[^/]+\.template\.json$/;

export const cloudformation: Gate = {
  name: 'cloudformation',
  asks: 'would CloudFormation and IAM take every template',
  codes: CLOUDFORMATION_CODES,
  async run({ artifacts }): Promise<GateResult> {
    const templates = artifacts.filter(({ path }) => TEMPLATE_PATH.test(path));
    if (templates.length === 0) return { status: 'skipped', reason: 'no CloudFormation template is rendered', remedy: 'render dist/<platform>/aws/<stack>.template.json' };
    const problems = await Promise.all(templates.map(templateProblems));
    return verdict(templates.length, problems.flat());
  },
};

async function templateProblems(artifact: Artifact): Promise<readonly Problem[]> {
  const template = parsed(artifact);
  if (Object.keys(fields(at(template, 'Resources'))).length === 0) return [atArtifact(READABLE, artifact, { message: 'the template is no JSON, or has no resources', remedy: 'render it again; nobody edits it by hand' })];
  const problems: Problem[] = [];
  for (const { field, value } of statementsIn(template)) {
    for (const member of ['Action', 'NotAction']) {
      for (const action of textsOf(value[member])) {
        const fault = await actionFault(action);
        if (fault) problems.push(atArtifact(ACTION, artifact, { field: `${field}.${member}`, given: action, ...fault, remedy: 'correct the name; the service authorization reference of AWS lists them all' }));
      }
    }
  }
  return problems;
}

function parsed({ content }: Artifact): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}
